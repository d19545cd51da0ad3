"""Runs the assistant: Rasa in this process, on the loopback, with its one channel. `python -m bot.server`."""

from __future__ import annotations

import sys
import warnings

from bot.settings import ROOT, AssistantSettings, from_environment, leave_for_rasa


def main() -> int:
    """Serve until stopped; 1 with a sentence where the assistant cannot start."""
    try:
        settings = from_environment()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    if not settings.model.exists():
        print(f"No trained model at {settings.model}: run `python -m bot.train` first.", file=sys.stderr)
        return 1
    leave_for_rasa(settings)
    _serve(settings)
    return 0


def _serve(settings: AssistantSettings) -> None:
    # Rasa's old pins warn of their own future at every start; none of it is ours to mend.
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    # Imported here: Rasa reads the environment while it is imported.
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    from bot import stores
    from bot.rasa_corrections import correct_rasa

    configure_structlog()
    configure_logging_and_warnings()
    correct_rasa()
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "bot/endpoints.yml"))
    endpoints.tracker_store = stores.tracker_store(settings)
    endpoints.lock_store = stores.lock_store(settings)
    print(f"assistant: loading {settings.model.name} for 127.0.0.1:{settings.rasa_port}", flush=True)
    serve_application(
        model_path=str(settings.model),
        credentials=str(ROOT / "bot/credentials.yml"),
        interface="127.0.0.1",
        port=settings.rasa_port,
        endpoints=endpoints,
        enable_api=False,
    )


if __name__ == "__main__":
    sys.exit(main())
