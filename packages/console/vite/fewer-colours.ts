import type { Plugin } from 'vite'

/** The hues of the library's palette that nothing in the console is painted with. */
const unused = ['blue', 'cyan', 'grape', 'green', 'indigo', 'lime', 'orange', 'pink', 'teal', 'violet', 'yellow']
const declaration = new RegExp(`^\\s*--mantine-color-(${unused.join('|')})-[\\w-]+:[^;{}]*;$`, 'gm')

/** Leaves the shades of those hues out of the styles: nearly two kilobytes that every page would fetch. */
export function fewerColours(): Plugin {
  return {
    name: 'tenantry-fewer-colours',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/default-css-variables.css') ? { code: code.replace(declaration, ''), map: null } : undefined,
  }
}
