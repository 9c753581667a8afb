import subprocess
import sys


def test_start_up_pays_neither_for_pinyin_nor_for_the_calendar() -> None:
    program = (
        "import sys, store.capture.complete, store.capture.filter, store.capture.write\n"
        "print(*(name for name in sys.modules if name.split('.')[0] in ('dateutil', 'pypinyin')))\n"
        "from store.capture.names import Name, resolve\n"
        "print(resolve('王', (Name('1', '王工'),)).id, 'pypinyin' in sys.modules)\n"
        "print(resolve('wg', (Name('1', '王工'),)).id, 'pypinyin' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["", "1 False", "1 True"]
