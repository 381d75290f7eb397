-- Signing in takes several steps: what stands between them, the authenticator app, and its recovery codes.

-- A log-in that is under way. Only the hash of the secret that the browser holds is kept. `first-proof` stands in the
-- tenant that was named, or in `system`, whether or not anybody was meant; the later steps stand in the person's own.
CREATE TABLE log_in_flows (
  tenant_id   text COLLATE "C" NOT NULL,
  id          uuid NOT NULL,
  secret_hash bytea NOT NULL,
  step        text COLLATE "C" NOT NULL CHECK (step IN ('first-proof', 'second-proof', 'new-password')),
  home_tenant text COLLATE "C",
  user_id     uuid,
  identifier  text COLLATE "C" NOT NULL,
  method      text COLLATE "C" CHECK (method IN ('password', 'otp', 'totp')),
  tries       smallint NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, secret_hash)
);
CREATE INDEX log_in_flows_by_user ON log_in_flows (tenant_id, user_id);

-- The app counts once it was confirmed by a code. The time step of the last code: none is taken twice.
ALTER TABLE credentials
  ADD COLUMN confirmed boolean NOT NULL DEFAULT true,
  ADD COLUMN last_step bigint;

-- Instead of a code of the app, once each. Only their hashes are kept.
CREATE TABLE recovery_codes (
  tenant_id text COLLATE "C" NOT NULL,
  user_id   uuid NOT NULL,
  code_hash bytea NOT NULL,
  PRIMARY KEY (tenant_id, user_id, code_hash),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['log_in_flows', 'recovery_codes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'', true))
         WITH CHECK (tenant_id = current_setting(''app.tenant_id'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tenantry_app', name);
  END LOOP;
END $$;
