import { BlockList, isIP } from 'node:net'

/**
 * Addresses that belong to this machine or its neighbourhood and not to the internet: loopback, private, link-local
 * (also where clouds answer with credentials), shared, multicast, reserved, and IPv6 forms that carry an IPv4 address
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, and its IPv6 sibling).
 */
const ranges: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  // Where one of the clouds answers its own machines, though it looks like the internet.
  ['168.63.129.16', 32, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  // Only 2000::/3 is the internet: the rest is not given out, or is near, or carries an IPv4 address.
  ['::', 3, 'ipv6'],
  ['4000::', 2, 'ipv6'],
  ['8000::', 1, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
]

/** One list for each family: in a list of both, the range of mapped addresses would cover all of IPv4. */
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix, family] of ranges) blocked[family].addSubnet(network, prefix, family)

/** Whether an IP address is not one of the public internet; what is no address at all is not. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 0) return true
  const family = version === 6 ? 'ipv6' : 'ipv4'
  return blocked[family].check(address, family)
}
