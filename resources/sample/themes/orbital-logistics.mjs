export default {
  id: 'orbital-logistics', genres: { Simulation: 1, Strategy: 0.75, Indie: 0.7 }, price: [1499, 3499], multi: 0.2,
  names: `Delta-V Dispatch | Freight Window | Perigee Freight Co. | The Cargo Ellipse | Transfer Orbit | Ring Road Nine | Payload Ledger | Tether Economy | Apogee Warehousing | Low Orbit Haulage | Container Heaven | Dock Twelve | Propellant & Sons | Mass Driver Tycoon | Manifest: Ceres | Burn Schedule | The Lagrange Exchange | Kilonewton | Just in Time, Just in Orbit`,
  sequels: `Delta-V Dispatch II | Mass Driver Tycoon: Outer Planets`,
  dlc: `Ice Haulers | The Belt Concession | Passenger Licence | Heavy Lift Pack`,
  liked: `the transfer planner | watching the docking ring fill up | the moment a route turns profitable | balancing propellant depots | the little cargo drones | the strike negotiations`,
  slots: {
    town: `Gantry Station | Port Kessler | the Ceres Exchange | High Lagos Dock | Tether One | Anvil Yard | the Phobos Elevator`,
    cargo: `water ice | medical isotopes | frozen embryos | prefabricated greenhouses | xenon | somebody's grand piano | recycled hull plate | lunar cement | live oysters`,
    gear: `mass drivers | solar tugs | rotating tethers | propellant depots | robotic cranes | refrigerated pods | nuclear ferries`,
    trouble: `a solar storm | a dockers' strike | a debris cascade | a bankrupt insurer | a miscounted manifest | a price war | a customs inspection`,
    rival: `Halloran Lift | the Union of Free Tugs | a state-owned giant | your former business partner | an automated competitor that never sleeps`,
  },
  short: `
Build a freight empire where every kilogram counts. Plan burns, run {gear} and deliver {cargo} before the launch window closes.
A [logistics simulation|supply-chain game|transport tycoon] in cislunar space: schedule {gear}, balance propellant, and survive {trouble}.
Move {cargo} from Earth to the Belt at a profit. Real orbital mechanics, unreasonable customers.
You run the night desk at {town!}. Route the tugs, park the containers, and keep {rival} from eating your contracts.
From one second-hand tug to a network of {gear}: {name} is about the quiet art of getting things where they need to be.
Space is mostly waiting. Learn to make money from the waiting in this deep orbital trade simulator.`,
  open: `
Rockets get the songs; freight pays for the rockets. In {name} you start with a single tug, a loan, and a contract for {cargo}.
{town!} handles nine thousand containers a day. On your first shift, {trouble} takes half the docking ring offline.
Nothing in orbit is far away, and nothing is cheap to reach. Understanding the difference is the whole business.
The boom years are over, {rival} owns the good windows, and your fleet is two tugs and a very patient accountant.
Every station in the system is eleven days from running out of something. You are the eleven days.`,
  play: `
Plan transfers on a clear orbital map, trade time against propellant, and watch a tidy schedule meet {trouble}.
Chain {gear} into networks where momentum itself becomes something you can store, lend and sell.
Prices move with supply: flood {town!} with {cargo} and your rivals will happily haul it back out again.
Crews need leave, hulls need inspection, and the cheapest route always crosses the worst of the debris.
Automate the routine with readable rule cards, then spend your attention on {trouble}.
Bid for contracts against {rival}, read the small print, and decide what a late penalty is really worth.
Design stations dock by dock, from cold stores for {cargo} to bunk rooms that keep the night shift human.
Windows open and close with the planets, so the best plan this month may be impossible until next year.`,
  twist: `
Midway through the campaign an embargo splits the system in two, and both sides still need {cargo}.
One sealed container keeps appearing on your manifests. Nobody has ever paid for it.
Your dispatch software has started making suggestions that are better than yours.
{rival} offers a merger in year six; the terms depend on every delivery you have ever missed.
The last chapter moves only one load, and it cannot be late.`,
  bullets: `
Patched-conic orbital mechanics with a planner that explains itself
Over {n:60-140} commodities, from {cargo} to {cargo}
{gear}, {gear} and other ways to cheat the rocket equation
A living economy with {n:12-40} competing carriers
Readable automation: no scripting, no spaghetti
Scenario mode with {n:14-30} historical and invented crises
A sandbox with adjustable physics and forgiving accountants
Charts for everything, exportable as CSV
Station designer with thermal and staffing limits
Time compression up to one year per minute`,
};
