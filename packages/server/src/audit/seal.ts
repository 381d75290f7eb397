/** What is signed: the head of a chain at the end of a day, as text that anybody can rebuild. */
export function sealText(head: { tenant: string; day: string; sequence: number; hash: Buffer }): string {
  return `tenantry audit seal 1\n${head.tenant}\n${head.day}\n${head.sequence}\n${head.hash.toString('hex')}\n`
}
