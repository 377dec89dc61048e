"""The command that serves the dashboard."""

import os
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

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
    uvicorn.run("dashboard:app", app_dir=str(ROOT), host=host, port=port, log_level="warning", access_log=False)
