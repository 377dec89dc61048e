"""Paths, thresholds and period rules. Every threshold is printed on the methods page and may be set by the office."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings in force, read from the environment (FIRELEDGER_*); the defaults are those of measures.md §4."""

    model_config = SettingsConfigDict(env_prefix="FIRELEDGER_", frozen=True)

    data: Path = Field(Path("data"), description="folder of plans, registers, records and sample data")
    store_folder: Path | None = Field(
        None, description="folder of the derived store; default: store/ in the data folder"
    )
    lang: str = Field("zh", pattern="^(zh|en)$", description="language of the command line")
    due_soon_days: int = Field(15, ge=0, description="yellow: due within so many days and not reported done")
    overview_due_days: int = Field(30, ge=0, description="the overview lists what falls due within so many days")
    yellow_behind_ratio: float = Field(0.10, ge=0, le=1, description="yellow: behind time-proportional progress")
    red_behind_ratio: float = Field(0.30, ge=0, le=1, description="far behind: behind time-proportional progress")
    report_grace_days: int = Field(10, ge=0, description="a report is on time until so many days after its period")
    group_red_ratio: float = Field(0.10, ge=0, le=1, description="a group is red when so many of its members are red")
    group_yellow_ratio: float = Field(0.10, ge=0, le=1, description="a group is yellow when so many are yellow")
    group_missing_ratio: float = Field(0.20, ge=0, le=1, description="a group is 未报 when more than so many are")
    rank_min_count: int = Field(5, ge=1, description="units are ranked only with at least so many duties")
    stale_days: int = Field(30, ge=1, description="data older than so many days says so")
    escalation_days: tuple[int, int, int, int] = Field(
        (0, 7, 15, 30), description="reminder, urging letter, circular, interview: due so many days after the due date"
    )
    escalation_listing_days: int = Field(30, ge=0, description="to propose listing a major hazard: days after due")
    escalation_hazard_days: int = Field(30, ge=0, description="a general hazard is escalated from so many days late")
    movement_days: int = Field(15, ge=1, description="an action led to movement when something moved in so many days")

    @field_validator("escalation_days")
    @classmethod
    def _rising(cls, days: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """Steps follow each other: no step comes before the one it escalates."""
        if min(days) < 0 or list(days) != sorted(days):
            raise ValueError("days of escalation are whole numbers from 0 that do not fall")
        return days

    @property
    def store(self) -> Path:
        """Folder of the derived store: Parquet parts, DuckDB files, the name of the current one."""
        return self.store_folder or self.data / "store"

    @property
    def archive(self) -> Path:
        """Folder of the originals, each under its SHA-256."""
        return self.data / "archive"

    @property
    def journal(self) -> Path:
        """Folder of the journal of imports."""
        return self.data / "journal"


class HandoverSettings(BaseSettings):
    """How a briefing leaves the house: off until the office sets it, by environment only (FIRELEDGER_HANDOVER_*)."""

    model_config = SettingsConfigDict(env_prefix="FIRELEDGER_HANDOVER_", frozen=True)

    mail_host: str = Field("", description="mail server; empty: no e-mail")
    mail_port: int = Field(465, ge=1, le=65535)
    mail_security: str = Field("tls", pattern="^(tls|starttls|none)$", description="how the connection is protected")
    mail_user: str = ""
    mail_password: SecretStr = SecretStr("")
    mail_sender: str = ""
    mail_to: str = Field("", description="addresses, parted by commas")
    robot_url: str = Field("", pattern="^(https?://.+)?$", description="address of the group robot; empty: none")
    robot_kind: str = Field("wecom", pattern="^(wecom|dingtalk)$")
    robot_secret: SecretStr = Field(SecretStr(""), description="signing secret of a DingTalk robot")
