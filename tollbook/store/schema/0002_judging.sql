-- What people take back, and what comes as tables and not as text. Rows are added, never changed.

-- That a person took back a judgement. The judgement stays in the record; it no longer counts.
CREATE TABLE withdrawal (
    judgement INTEGER PRIMARY KEY REFERENCES judgement (seq),
    who TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    why TEXT NOT NULL
);

-- The judgements that count.
CREATE VIEW standing_judgement AS
SELECT * FROM judgement
WHERE NOT EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.judgement = judgement.seq);

-- Figures that bodies publish over a period. Bodies revise them, so one period may have several rows. part: the share
-- that is counted, '' for the whole. published: a date or a month.
CREATE TABLE published_figure (
    id TEXT PRIMARY KEY,
    period TEXT NOT NULL,
    part TEXT NOT NULL,
    killed INTEGER,
    injured INTEGER,
    published TEXT,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    note TEXT NOT NULL,
    added_at TEXT NOT NULL
);

-- Alerts as a service recorded them. place: id in the gazetteer. stopped_at: NULL where the end is not known.
CREATE TABLE siren (
    id TEXT PRIMARY KEY,
    place TEXT NOT NULL,
    started_at TEXT NOT NULL,
    stopped_at TEXT,
    source TEXT NOT NULL,
    added_at TEXT NOT NULL
);
CREATE INDEX siren_place ON siren (place, started_at);
