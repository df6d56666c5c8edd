# Runs a Pulumi program: SETTINGS PROGRAM ARGUMENT... , where SETTINGS is JSON for pulumi.runtime.Settings.
# Exit code 32 tells the language host that the user has already been told what is wrong.

import asyncio
import json
import logging
import os
import runpy
import sys
import traceback

TOLD = 32

try:
    import pulumi
    import pulumi.runtime
except ImportError:
    traceback.print_exc()
    print("The Pulumi SDK is not installed for this Python: run pip install pulumi.", file=sys.stderr)
    sys.exit(TOLD)


def own_frames(error, program):
    """The traceback from the program on: the frames of this script say nothing to its author."""
    trace = error.__traceback__
    while trace and not trace.tb_frame.f_code.co_filename.startswith(program):
        trace = trace.tb_next
    return "".join(traceback.format_exception(type(error), error, trace or error.__traceback__))


def main(settings, program, *arguments):
    pulumi.runtime.set_all_config(pulumi.runtime.get_config_env(), pulumi.runtime.get_config_secret_keys_env())
    pulumi.runtime.configure(pulumi.runtime.Settings(**json.loads(settings)))
    # As it is written in tracebacks.
    program = os.path.abspath(program)
    sys.argv = [program, *arguments]
    # A program that fails leaves futures that nobody reads; asyncio would complain of each.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(pulumi.runtime.run_in_stack(lambda: runpy.run_path(program, run_name="__main__")))
        return 0
    except pulumi.RunError as error:
        pulumi.log.error(str(error))
    except Exception as error:
        pulumi.log.error("Program failed with an unhandled exception:\n" + own_frames(error, program))
    finally:
        loop.close()
        sys.stdout.flush()
        sys.stderr.flush()
    return TOLD


sys.exit(main(*sys.argv[1:]))
