// In this order: most browsers name others as well, to be served the same pages.
const browsers = [
  ['Edge', /\bEdg\w*\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|HeadlessChrome|CriOS)\//],
  ['Safari', /\bSafari\//],
  ['curl', /^curl\//],
] as const

const systems = [
  ['Android', /Android/],
  ['iOS', /\b(iPhone|iPad|iPod)\b/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/],
] as const

/** The names of browser and operating system that a User-Agent header gives away; only to recognise one's own device. */
export function readDevice(userAgent: string): { browser?: string; system?: string } {
  return {
    browser: browsers.find(([, pattern]) => pattern.test(userAgent))?.[0],
    system: systems.find(([, pattern]) => pattern.test(userAgent))?.[0],
  }
}
