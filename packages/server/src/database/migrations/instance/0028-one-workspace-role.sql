-- Whoever is given a role of a workspace has that one there, as people have one tenant role.

-- A Workspace Admin may all that a Workspace Auditor may: nobody loses anything by the second row.
ALTER TABLE workspace_assignments NO FORCE ROW LEVEL SECURITY;
DELETE FROM workspace_assignments a WHERE a.role = 'Workspace Auditor' AND EXISTS (
  SELECT FROM workspace_assignments o WHERE o.tenant_id = a.tenant_id AND o.workspace_id = a.workspace_id
    AND o.user_id = a.user_id AND o.role = 'Workspace Admin');
ALTER TABLE workspace_assignments FORCE ROW LEVEL SECURITY;
ALTER TABLE workspace_assignments
  DROP CONSTRAINT workspace_assignments_pkey,
  ADD CONSTRAINT workspace_assignments_pkey PRIMARY KEY (tenant_id, workspace_id, user_id);
