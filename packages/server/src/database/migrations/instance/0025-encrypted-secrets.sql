-- Secrets that the server reads again are encrypted with a key that stands elsewhere. What stands in an older form, or
-- under another key, is written anew.
GRANT UPDATE (private_jwk) ON token_keys TO tenantry_app;
GRANT UPDATE (private_key) ON signing_keys TO tenantry_app;

-- Under which key the secret of an authenticator app stands (`v1.<key>.`); empty where it stands in clear. Beside the
-- tenant that is all of a credential that can be asked for across tenants.
ALTER TABLE credentials ADD COLUMN secret_form text COLLATE "C" GENERATED ALWAYS AS (
  CASE WHEN kind <> 'totp' THEN NULL
    WHEN starts_with(secret, 'v1.') THEN 'v1.' || split_part(secret, '.', 2) || '.'
    ELSE '' END) STORED;
CREATE POLICY directory_reads ON credentials FOR SELECT TO tenantry_directory USING (kind = 'totp');
GRANT SELECT (tenant_id, secret_form) ON credentials TO tenantry_directory;

GRANT CREATE ON SCHEMA directory TO tenantry_directory;
SET LOCAL ROLE tenantry_directory;

-- The tenants in which the secret of an authenticator app stands in another form than would be written today.
CREATE FUNCTION directory.with_secrets_kept_otherwise(p_form text) RETURNS TABLE (id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT c.tenant_id FROM credentials c WHERE c.secret_form <> p_form
$$;
REVOKE ALL ON FUNCTION directory.with_secrets_kept_otherwise(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION directory.with_secrets_kept_otherwise(text) TO tenantry_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA directory FROM tenantry_directory;
