"""The command that serves the dashboard."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from starlette.middleware.gzip import GZipMiddleware

from fireledger.cli.frame import app
from fireledger.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="address to listen on; 127.0.0.1: this machine alone")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
) -> None:
    """Serve the dashboard until stopped. A click is answered sooner than under `streamlit run`."""
    os.environ["FIRELEDGER_DATA"] = str(Settings().data.resolve())
    os.chdir(ROOT)  # Streamlit looks for .streamlit/config.toml in the folder it is started in
    typer.echo(f"http://{host}:{port}")
    sys.path.insert(0, str(ROOT))
    # what Streamlit leaves as it is, the scripts of the front end above all, goes over the wire at a third of its size
    app_served = GZipMiddleware(import_module("dashboard").app, minimum_size=1000, compresslevel=6)
    uvicorn.run(app_served, host=host, port=port, log_level="warning", access_log=False)
