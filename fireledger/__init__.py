"""FireLedger 消防任务台账: turns fire-safety plans into a task ledger and follows every duty until it is closed."""

__version__ = "0.1.0"
