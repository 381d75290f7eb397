import { caseSchema } from '@tenantry/engine/cases/read-case'
import type { NounHandlers } from '../http/serve.ts'
import { getLevel } from '../kernel/ids.ts'
import type { policyFilesService } from './policy-files.service.ts'

export function policyFilesRoutes(service: ReturnType<typeof policyFilesService>): NounHandlers<'policyFiles'> {
  return {
    schema: async () => ({ ...caseSchema }),
    export: ({ caller }, { params, query }) => service.export(caller, getLevel(params.tenant), query),
    preview: ({ caller }, { params, body }) => service.preview(caller, getLevel(params.tenant), body),
    import: ({ caller }, { params, body }) => service.import(caller, getLevel(params.tenant), body),
  }
}
