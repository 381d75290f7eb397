import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { isEntrancePath } from './src/entrance/entrance-paths.ts'
import { compiledTexts } from './vite/compiled-texts.ts'
import { contractOutline } from './vite/contract-outline.ts'
import { fewerColours } from './vite/fewer-colours.ts'

const server = `http://localhost:${process.env.TENANTRY_PORT ?? 7400}`

/** In development the server is not in front of the pages, so the choice between the two HTML entries is made here. */
function entranceInDevelopment(): Plugin {
  return {
    name: 'tenantry-entrance',
    apply: 'serve',
    configureServer(vite) {
      vite.middlewares.use((request, _response, next) => {
        const [pathname = '/'] = (request.url ?? '/').split('?')
        if (isEntrancePath(pathname)) request.url = '/entrance.html'
        next()
      })
    },
  }
}

// A build started from a test inherits NODE_ENV=test, which would ship React's development half as well.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production'

export default defineConfig({
  root: import.meta.dirname,
  resolve: {
    alias: [{ find: /^use-intl\/format-message$/, replacement: 'use-intl/format-message/format-only' }],
  },
  plugins: [react(), compiledTexts(), fewerColours(), contractOutline(), entranceInDevelopment()],
  // The server replaces this literal with a fresh nonce in every answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2022',
    manifest: true,
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'entrance.html'],
      // The styles of all pages are one small file, those of the parts another: two dozen would weigh half as much again.
      output: {
        // The shell lists every file by its name: what says nothing to a browser is left out of it.
        chunkFileNames: 'assets/[hash:7].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // A dialog that shares these with the table that opens it must not count as bringing the table along.
            {
              name: 'pieces',
              test: /\/pages\/(people\/entrances\/entrance-queries|policies\/(place|matrix\/matrix-model|policy-queries|policy\/use-policy|role\/use-role|subjects\/(subject-kinds|given|use-assign)))\.ts$/,
            },
            { name: 'pages', test: /\/src\/pages\/.*\.module\.css$/ },
            // With the library's styles before them, in the order of their imports: what comes later wins.
            { name: 'parts', test: /\/@mantine\/core\/styles\/.*\.css$|\/src\/(app|frame|ui)\/.*\.css$/ },
          ],
        },
      },
    },
  },
  server: {
    port: 7401,
    strictPort: true,
    proxy: { '/api': server, '/openapi.json': server, '/docs': server },
  },
})
