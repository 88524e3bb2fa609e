//! The one seam to SQLite and PostgreSQL: transactions, migrations, the event feed and its followers, media.
