import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

type Messages = { readonly [key: string]: string | Messages }
type Compile = (message: string) => unknown

/** The compiler of messages that use-intl brings with it; it fits the formatter that the browser gets. */
function loadCompiler(): Compile {
  const fromIntl = createRequire(import.meta.resolve('use-intl'))
  const { default: compile }: { default: Compile } = fromIntl('icu-minify/compile')
  return compile
}

function compileAll(messages: Messages, compile: Compile): object {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compileAll(value, compile),
    ]),
  )
}

const catalogue = /\/src\/texts\/[a-z]{2}\/[\w-]+\.ts$/

/**
 * Compiles the catalogues while building, so that the browser gets plain data and no parser of messages: ten kilobytes
 * less before the first page. Tests read the catalogues as they are written.
 */
export function compiledTexts(): Plugin {
  const compile = loadCompiler()
  return {
    name: 'tenantry-compiled-texts',
    apply: (_config, { mode }) => mode !== 'test',
    enforce: 'pre',
    async transform(_code, id) {
      if (!catalogue.test(id)) return
      // Anew each time: while developing, a catalogue changes.
      const parts: Record<string, Messages> = await import(`${pathToFileURL(id)}?${Date.now()}`)
      const lines = Object.entries(parts).map(
        ([name, messages]) => `export const ${name} = ${JSON.stringify(compileAll(messages, compile))}`,
      )
      return { code: lines.join('\n'), map: null }
    },
  }
}
