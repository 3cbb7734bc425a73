"""How many pairs of Hanzi and Hangul the transcription gets, both ways.

    python benchmarks/pinyin_hangul.py PAIRS.jsonl

A line is an object with ``zh`` (Hanzi) and ``ko`` (the Hangul that sources write). Printed: how often the rule's Hangul
of the usual pinyin is ``ko``; how often any heteronym's is; how often reading ``ko`` back gives the pinyin; and each
pair that fails.
"""

import json
import sys
from pathlib import Path

from assistant.language.transcription import hangul_of, pinyin_of_hangul, pinyin_of_hanzi


def main(path: str) -> None:
    pairs = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    usual = any_reading = back = 0
    for pair in pairs:
        readings = pinyin_of_hanzi(pair["zh"])
        written = [hangul_of(reading.split()) for reading in readings]
        usual += written[0] == pair["ko"]
        any_reading += pair["ko"] in written
        back += not set(readings).isdisjoint(pinyin_of_hangul(pair["ko"]))
        if written[0] != pair["ko"]:
            print(f"{pair['zh']} {pair['ko']}: the rule writes {written[0]} ({readings[0]})")
    print(f"{len(pairs)} pairs: usual reading {usual}, any reading {any_reading}, read back {back}")


if __name__ == "__main__":
    main(sys.argv[1])
