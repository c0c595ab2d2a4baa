/**
 * Leaves in a bill of materials (CycloneDX) what is shipped: packages that are loaded when the program runs, and those in its bundles, which
 * npm counts as needed for development only.
 * @param {{ components: { 'bom-ref': string, properties?: { name: string, value: string }[] }[], dependencies: { ref: string, dependsOn?: string[] }[], metadata: { component: { 'bom-ref': string } } }} bill
 *   of all packages in the lockfile
 * @param {readonly { name: string, version: string }[]} shipped
 * @throws Error if a shipped package is not in the lockfile
 */
export function shippedOnly(bill, shipped) {
  const refs = new Set([bill.metadata.component['bom-ref'], ...shipped.map(({ name, version }) => `${name}@${version}`)])
  const components = bill.components
    .filter((component) => refs.has(component['bom-ref']))
    .map((component) => ({
      ...component,
      scope: 'required',
      properties: component.properties?.filter(({ name }) => name !== 'cdx:npm:package:development'),
    }))
  const found = new Set(components.map((component) => component['bom-ref']))
  const missing = shipped.filter(({ name, version }) => !found.has(`${name}@${version}`))
  if (missing.length > 0) throw new Error(`shipped, but not in the lockfile: ${missing.map(({ name, version }) => `${name}@${version}`).join(', ')}`)
  const dependencies = bill.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }))
  return { ...bill, components, dependencies }
}
