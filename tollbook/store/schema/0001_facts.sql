-- The facts: what was read, what it says, what a person decided. Rows are added, never changed.
-- Written so that SQLite and PostgreSQL both accept it; database.py says what it adapts for SQLite.

-- The bytes as they came, one row for each different file. bytes: compressed with zlib.
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    bytes BYTEA NOT NULL
);

-- One version of one report. published: ISO 8601, a date or a moment with offset. origin: what versions of one
-- report share (its URL; without one, the file and its text), so that a later version takes the earlier one's place.
CREATE TABLE document (
    seq INTEGER NOT NULL UNIQUE,
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    original TEXT NOT NULL REFERENCES original (sha256),
    text_sha256 TEXT NOT NULL,
    path TEXT NOT NULL,
    source TEXT,
    language TEXT,
    published TEXT,
    retrieved TEXT NOT NULL,
    url TEXT,
    title TEXT,
    text TEXT NOT NULL
);
CREATE INDEX document_origin ON document (origin, seq);

-- That one document was read by one version of the method. The latest one's claims stand; the earlier ones' are kept.
CREATE TABLE reading (
    seq INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    method TEXT NOT NULL,
    read_at TEXT NOT NULL
);
CREATE INDEX reading_document ON reading (document, seq);

-- What the text says. content: the claim in JSON, as the codebook describes it.
CREATE TABLE claim (
    reading INTEGER NOT NULL REFERENCES reading (seq),
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_stop INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (reading, ordinal),
    CHECK (0 <= sentence_start AND sentence_start < sentence_stop)
);
CREATE INDEX claim_id ON claim (id);
CREATE INDEX claim_kind ON claim (kind, reading);

-- What a person decided about two claims. A later judgement of the same two takes the place of the earlier.
CREATE TABLE judgement (
    seq INTEGER PRIMARY KEY,
    left_claim TEXT NOT NULL,
    right_claim TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    who TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    why TEXT NOT NULL
);

-- What went wrong with a report, for a person to look at. Not a fact: resolved_at is set once it no longer does.
CREATE TABLE issue (
    path TEXT NOT NULL,
    what TEXT NOT NULL,
    hint TEXT NOT NULL,
    document TEXT REFERENCES document (id),
    unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
    seen_at TEXT NOT NULL,
    resolved_at TEXT,
    PRIMARY KEY (path, what)
);

-- The version of each report that stands: the last one added.
CREATE VIEW standing_document AS
SELECT * FROM document
WHERE seq = (SELECT max(later.seq) FROM document AS later WHERE later.origin = document.origin);

-- The reading of each document that stands: the last one.
CREATE VIEW standing_reading AS
SELECT * FROM reading
WHERE seq = (SELECT max(later.seq) FROM reading AS later WHERE later.document = reading.document);
