/** The pages at system level, one group each. */
export const system = {
  tenants: {
    title: 'Tenants',
  },
} as const
