interface Component {
  readonly 'bom-ref': string
  readonly scope?: string
  readonly properties?: readonly { readonly name: string; readonly value: string }[] | undefined
}
export interface BillOfMaterials {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}
export function shippedOnly(bill: BillOfMaterials, shipped: readonly { readonly name: string; readonly version: string }[]): BillOfMaterials
