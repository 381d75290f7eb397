-- One append-only trail, hashed per tenant. Personal fields stand beside the hash (their salted digest is in it), so
-- that they can be erased without breaking the chain.

CREATE TABLE audit_entries (
  tenant_id       text COLLATE "C" NOT NULL,
  sequence        bigint NOT NULL CHECK (sequence > 0),
  id              uuid NOT NULL,
  at              timestamptz NOT NULL,
  action          text COLLATE "C" NOT NULL,
  actor_id        uuid,
  actor_tenant    text COLLATE "C",
  effective_id    uuid,
  subject_kind    text COLLATE "C" NOT NULL,
  subject_id      text COLLATE "C",
  before          jsonb,
  after           jsonb,
  reason          text COLLATE "C",
  request_id      text COLLATE "C" NOT NULL,
  personal        jsonb,
  personal_digest bytea NOT NULL,
  hash            bytea NOT NULL,
  PRIMARY KEY (tenant_id, sequence)
);
CREATE INDEX audit_entries_by_subject ON audit_entries (tenant_id, subject_id, sequence);
CREATE INDEX audit_entries_by_actor ON audit_entries (tenant_id, actor_id, sequence);
CREATE INDEX audit_entries_by_action ON audit_entries (tenant_id, action, sequence);

-- The end of each chain: locked last in every transaction, `system` after the tenant.
CREATE TABLE audit_heads (
  tenant_id text COLLATE "C" PRIMARY KEY,
  sequence  bigint NOT NULL,
  hash      bytea NOT NULL
);

-- Daily signatures over the heads, with the key they verify by.
CREATE TABLE audit_seals (
  tenant_id  text COLLATE "C" NOT NULL,
  day        date NOT NULL,
  sequence   bigint NOT NULL,
  hash       bytea NOT NULL,
  key_id     text COLLATE "C" NOT NULL,
  signature  bytea NOT NULL,
  PRIMARY KEY (tenant_id, day)
);

CREATE TABLE signing_keys (
  id          text COLLATE "C" PRIMARY KEY,
  purpose     text COLLATE "C" NOT NULL,
  public_key  text COLLATE "C" NOT NULL,
  private_key text COLLATE "C" NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);
