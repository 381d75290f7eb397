/** The mark: one roof, many tenants. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0b6661" />
      <rect x="6" y="7" width="20" height="6" rx="2" fill="#fff" />
      <rect x="6" y="16" width="5.5" height="9" rx="1.75" fill="#8fd3cd" />
      <rect x="13.25" y="13" width="5.5" height="12" rx="1.75" fill="#fff" />
      <rect x="20.5" y="16" width="5.5" height="9" rx="1.75" fill="#8fd3cd" />
    </svg>
  )
}
