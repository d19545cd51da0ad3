"""What the chat page and its gateway read from the environment."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ChatSettings(BaseSettings):
    """Every field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(extra="ignore")

    rasa_url: str
    redis_url: str = ""
    environment: str = "demonstration"
    simulator: str = "off"
    twilio_number: str = ""
    chat_answer_within_s: float = Field(8.0, gt=0, description="seconds until the assistant counts as silent")
    chat_wait_for_turn_s: float = Field(
        20.0, gt=0, description="seconds a message may queue behind its session"
    )
    chat_turns_at_once: int = Field(
        16, gt=0, description="messages inside at once: threads must stay for calls"
    )
    chat_waiting_per_session: int = Field(12, gt=0, description="messages of one session inside at once")
    chat_limit_per_session: str = "90 per minute"
    chat_limit_per_address: str = "3000 per minute"

    @property
    def shows_simulator(self) -> bool:
        """True where the page may link to the phone simulator: never in production."""
        return self.simulator == "on" and self.environment != "production"
