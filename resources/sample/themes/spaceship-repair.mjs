export default {
  id: 'spaceship-repair', genres: { Simulation: 0.95, Casual: 0.4, Adventure: 0.35, Indie: 0.85 }, price: [999, 2499], multi: 0.3, vr: 0.3, early: 0.15,
  names: `Hull Breach Handyman | Drydock Nine | The Wrench Between Stars | Coolant & Courtesy | Some Assembly in Orbit | Loose Bolts of Andromeda | Ship's Engineer, Second Class | Warranty Void | Gasket | The Derelict Shift | Patch Panel | Torque Wrench Odyssey | Bilge Deck | Spare Parts for Old Rockets | Maintenance Window | Emergency Welder | Reactor's on the Left | Dented Starfarer`,
  sequels: `Drydock Nine II | Warranty Void: Fleet Contract`,
  dlc: `Antique Engines | The Haunted Freighter | Luxury Yachts | Zero-G Toolbelt`,
  liked: `unscrewing things in zero gravity | the circuit puzzles | finding the one bad fuse | the customers | finishing a restoration | the toolbox`,
  slots: {
    town: `Drydock Nine | Old Pellam's Yard | the Kestrel Slip | Ring Workshop Four | Halfway Garage | the Barnacle Dock`,
    ship: `a retired ice hauler | a pleasure yacht with opinions | a warship sold for scrap | a school bus with a reactor | a pilgrim barge | a smuggler's cutter | a lighthouse tender`,
    part: `coolant pumps | gimbal bearings | hull plates | fuse racks | airlock seals | heat exchangers | both coffee machines`,
    tool: `a plasma cutter | a torque wrench | a roll of very good tape | a thermal camera | a rubber mallet | a diagnostic parrot`,
    client: `an impatient admiral | a family moving planets | a robot who believes it is ill | a broke courier | the insurance adjuster | a collector of antique engines`,
  },
  short: `
Fix {ship} with {tool} and a manual that is missing its middle. {name} is a [spaceship repair simulator|hands-on repair sim|zero-gravity mechanic game].
Unscrew, rewire, weld and reassemble. Run a small workshop at {town!} and keep the old rockets flying.
Every ship has a fault and every fault has a story. Diagnose {part}, calm {client}, and test it in vacuum.
Restore {ship} from wreck to maiden flight, one bolt at a time.
You are the ship's engineer. The alarm is red, {part} are failing, and the captain would like an estimate.
Float, grip, twist, curse. Repair {ship} and {ship} in fully physical zero gravity.`,
  open: `
The customer says there is a noise. On {ship} there are four hundred things that can make a noise.
You bought {town!} at auction: two cranes, one airlock, and a debt older than the war.
Nobody designs a ship to be repaired. In {name}, that is exactly what you have to do.
Three minutes after launch, {part} fail, and the only engineer on board is you, second class.
{client} needs {ship} by morning. The last owner repaired it with soap.`,
  play: `
Take everything apart: panels, looms, {part}, all of it floats off if you do not clip it down.
Trace faults with {tool}, follow the wiring by colour and logic, and resist the urge to replace what can be mended.
Parts come from the yard, the market or the ship next door, and {client} will ask which.
Zero gravity is honest: push a wrench and the wrench pushes back.
Pressure, heat and current are simulated, so a shortcut in the wiring shows up an hour later somewhere warmer.
Test your work under load, then send {ship} out and hope the radio stays quiet.
Upgrade the workshop with better lights, bigger cranes and {tool}.
Schematics are drawn the way engineers draw them, with coffee rings and notes like "do not touch".`,
  twist: `
All the faults share one serial number, and the factory claims it never existed.
{ship} arrives with its log erased and its engine still warm.
One repair job takes the entire game, and it is your own home.
{client} does not want the ship fixed; it only has to look that way.
The derelict drifting outside {town!} is answering your test signals.`,
  bullets: `
{n:14-40} ships to dismantle down to the last washer
Simulated power, coolant, pressure and heat
Full zero-gravity movement with tethers and grab rails
Tools from {tool} to {tool}
A workshop campaign with {n:50-120} jobs
Restoration mode for wrecks worth saving
Two-player repairs: one reads the manual, one holds the spanner
A relaxed mode without invoices
Schematics you can annotate
Clients such as {client}`,
};
