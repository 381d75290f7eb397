-- Row-level security: the wall that holds when the code is wrong. The context is the transaction-local setting
-- app.tenant_id; without it nothing is visible and nothing can be written.

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'pools', 'users', 'identifiers', 'credentials', 'activations', 'mails', 'attempts', 'sessions', 'acting_grants',
    'memberships', 'groups', 'group_members', 'role_assignments', 'impersonation_targets', 'idempotency_records',
    'audit_entries', 'audit_heads'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_rows ON %I USING (tenant_id = current_setting(''app.tenant_id'', true))
         WITH CHECK (tenant_id = current_setting(''app.tenant_id'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tenantry_app', name);
    IF name NOT LIKE 'audit_%' THEN
      EXECUTE format('GRANT UPDATE, DELETE ON %I TO tenantry_app', name);
    END IF;
  END LOOP;
END $$;
GRANT UPDATE ON audit_heads TO tenantry_app;

-- Instance-wide tables: a tenant sees its own row, `system` sees and writes all.
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
-- CASE, not OR: the planner takes an OR for a rare match and sorts all tenants to list the first few; it expects half of
-- the rows of a CASE, and walks the index of the sort.
CREATE POLICY own_row ON tenants FOR SELECT
  USING (CASE current_setting('app.tenant_id', true) WHEN 'system' THEN true
    ELSE id = current_setting('app.tenant_id', true) END);
-- USING lets a tenant lock its own row (SELECT … FOR UPDATE needs it); WITH CHECK lets only `system` change one.
CREATE POLICY lock_own_row ON tenants FOR UPDATE
  USING (id = current_setting('app.tenant_id', true) OR current_setting('app.tenant_id', true) = 'system')
  WITH CHECK (current_setting('app.tenant_id', true) = 'system');
CREATE POLICY system_adds ON tenants FOR INSERT WITH CHECK (current_setting('app.tenant_id', true) = 'system');
CREATE POLICY system_removes ON tenants FOR DELETE USING (current_setting('app.tenant_id', true) = 'system');
GRANT SELECT, INSERT, DELETE ON tenants TO tenantry_app;
GRANT UPDATE (title, title_key, status, version) ON tenants TO tenantry_app;

ALTER TABLE tenant_counters ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_counters FORCE ROW LEVEL SECURITY;
CREATE POLICY own_row ON tenant_counters
  USING (CASE current_setting('app.tenant_id', true) WHEN 'system' THEN true
    ELSE tenant_id = current_setting('app.tenant_id', true) END)
  WITH CHECK (CASE current_setting('app.tenant_id', true) WHEN 'system' THEN true
    ELSE tenant_id = current_setting('app.tenant_id', true) END);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_counters TO tenantry_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['used_tenant_ids', 'databases', 'settings', 'signing_keys', 'audit_seals'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY system_only ON %I USING (current_setting(''app.tenant_id'', true) = ''system'')
         WITH CHECK (current_setting(''app.tenant_id'', true) = ''system'')', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO tenantry_app', name);
  END LOOP;
END $$;
GRANT UPDATE, DELETE ON databases TO tenantry_app;
GRANT UPDATE ON settings TO tenantry_app;

-- Counters follow the rows. A tenant with a database of its own has no rows here; its figures are copied.
CREATE FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  tenant text := CASE TG_OP WHEN 'INSERT' THEN NEW.tenant_id ELSE OLD.tenant_id END;
BEGIN
  UPDATE tenant_counters SET
    objects   = objects   + CASE TG_TABLE_NAME WHEN 'objects'     THEN step ELSE 0 END,
    documents = documents + CASE TG_TABLE_NAME WHEN 'documents'   THEN step ELSE 0 END,
    users     = users     + CASE TG_TABLE_NAME WHEN 'memberships' THEN step ELSE 0 END
  WHERE tenant_id = tenant;
  RETURN NULL;
END $$;
CREATE TRIGGER count_objects AFTER INSERT OR DELETE ON objects FOR EACH ROW EXECUTE FUNCTION count_rows();
CREATE TRIGGER count_documents AFTER INSERT OR DELETE ON documents FOR EACH ROW EXECUTE FUNCTION count_rows();
CREATE TRIGGER count_users AFTER INSERT OR DELETE ON memberships FOR EACH ROW EXECUTE FUNCTION count_rows();
