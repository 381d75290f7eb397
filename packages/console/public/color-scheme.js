// Runs before the first paint, so that a page never flashes in the wrong scheme. The key is the one of src/app/theme.tsx.
let scheme = 'auto'
try {
  scheme = localStorage.getItem('tenantry-color-scheme') || 'auto'
} catch {
  // Storage is closed to us: follow the system.
}
if (scheme !== 'light' && scheme !== 'dark') {
  scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
