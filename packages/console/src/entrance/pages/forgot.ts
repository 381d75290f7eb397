import { ask } from '../api.ts'
import { makeField } from '../field.ts'
import { makeForm } from '../form.ts'
import { rememberedTenant } from '../log-in-state.ts'
import { makeLink, showMessage, showPage } from '../page.ts'
import { fill, texts } from '../texts/texts.ts'

/** "Forgot your password?": who says who they are gets a link by mail, if there is somebody. The page does not know. */
export async function showForgot(): Promise<void> {
  const identifier = makeField({ name: 'identifier', label: texts.logIn.identifier, autocomplete: 'username' })
  const tenant = makeField({
    name: 'tenant',
    label: texts.tenantId,
    hint: texts.logIn.tenantHint,
    value: new URLSearchParams(window.location.search).get('tenant') ?? rememberedTenant.read(),
    optional: true,
    autocomplete: 'organization',
  })
  const toLogIn = () => makeLink(texts.setUp.toLogIn, '/login', 'secondary')
  const form = makeForm({
    fields: [identifier, tenant],
    body: [identifier.root, tenant.root],
    submitLabel: texts.reset.askSubmit,
    submit: async () => {
      const tenantId = tenant.value().trim().toLowerCase()
      const named = identifier.value().trim()
      await ask('POST', '/api/forgot-password', { ...(tenantId ? { tenant: tenantId } : {}), identifier: named })
      showMessage(texts.reset.sent, fill(texts.reset.sentText, { identifier: named }), toLogIn())
    },
  })
  showPage({ title: texts.reset.askTitle, lead: texts.reset.askLead, body: [form, toLogIn()] })
}
