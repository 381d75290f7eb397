/** The pages inside a tenant, one group each. */
export const tenant = {}
