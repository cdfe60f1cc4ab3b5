-- Facts are append-only: SQLite's own way of saying so.

CREATE TRIGGER withdrawal_stays BEFORE UPDATE ON withdrawal BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER withdrawal_kept BEFORE DELETE ON withdrawal BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER published_figure_stays BEFORE UPDATE ON published_figure BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER published_figure_kept BEFORE DELETE ON published_figure BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER siren_stays BEFORE UPDATE ON siren BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER siren_kept BEFORE DELETE ON siren BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
