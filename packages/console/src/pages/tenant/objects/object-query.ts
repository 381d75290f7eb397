import { queryOptions } from '@tanstack/react-query'
import { client } from '../../../api/client.ts'

/** One object with its values. */
export const objectQuery = (tenantId: string, objectId: string) =>
  queryOptions({
    queryKey: ['objects', tenantId, 'one', objectId],
    queryFn: ({ signal }) => client.objects.get({ params: { tenant: tenantId, object: objectId } }, { signal }),
  })
