import { listRoutes } from './api.ts'
import { faults, problem } from './faults.ts'
import type { Route } from './route.ts'

type Json = Record<string, unknown>

/** The codes that any route may answer with, beside those it names itself. */
const common = ['invalid_input', 'internal', 'unavailable'] as const

/** The API as an OpenAPI 3.1 document, made from the routes alone (https://spec.openapis.org/oas/v3.1.1). */
export function openApiDocument(options: { version: string; serverUrl: string }): Json {
  const paths: Record<string, Json> = {}
  for (const { id, route } of listRoutes()) {
    const path = route.path.replace(/:([a-zA-Z]+)/g, '{$1}').replace(/\*$/, '{path}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(id, route) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tenantry',
      version: options.version,
      description: 'Tenants, their people, who may do what, and data that never crosses a border.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: options.serverUrl }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-tenantry' },
        key: { type: 'http', scheme: 'bearer', description: 'an API key of the tenant' },
      },
    },
  }
}

function operation(id: string, route: Route): Json {
  return {
    operationId: id,
    summary: route.summary,
    tags: [id.slice(0, id.indexOf('.'))],
    ...security(route),
    ...(typeof route.access === 'object' ? { 'x-action': route.access.action } : {}),
    parameters: parameters(route),
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: { [route.status]: success(route), ...refusals(route) },
  }
}

function security({ access, keys }: Route): Json {
  if (access === 'public') return { security: [] }
  if (keys === undefined) return {}
  return { security: keys === 'only' ? [{ key: [] }] : [{ session: [] }, { key: [] }] }
}

function parameters(route: Route): Json[] {
  const headers: Json[] = []
  if (route.method === 'POST') {
    headers.push(header('Idempotency-Key', false, 'repeats of the same request within 24 hours get the first answer'))
  }
  if (route.method === 'PATCH' && route.versioned) {
    headers.push(header('If-Match', true, 'the version that the change starts from, as ETag gave it'))
  }
  return [...located('path', route.params), ...located('query', route.query), ...headers]
}

function header(name: string, required: boolean, description: string): Json {
  return { name, in: 'header', required, description, schema: { type: 'string', maxLength: 200 } }
}

function located(place: 'path' | 'query', schema: Route['params']): Json[] {
  if (!schema) return []
  const required: readonly string[] = schema.required ?? []
  return Object.entries(schema.properties).map(([name, property]) => ({
    name: name === '*' ? 'path' : name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function success(route: Route): Json {
  if (!route.answer) return { description: 'done' }
  return {
    description: 'done',
    ...(route.versioned ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
    content: { 'application/json': { schema: route.answer } },
  }
}

/** A refusal in the form of the runtime's clients. */
const texts = {
  type: 'object',
  properties: { errors: { type: 'array', items: { type: 'string' } } },
  required: ['errors'],
} as const

function refusals(route: Route): Json {
  const signedIn = route.access === 'public' ? [] : (['not_signed_in', 'permission_missing'] as const)
  const byStatus = new Map<number, string[]>()
  for (const code of new Set([...common, ...signedIn, ...(route.faults ?? [])])) {
    const { status } = faults[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content:
          route.refusals === 'texts'
            ? { 'application/json': { schema: texts } }
            : { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}
