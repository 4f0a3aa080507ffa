"""Records: tables, database, migrations, audit chain and work queue. Nothing else knows SQL."""
