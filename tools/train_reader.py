"""Trains the reader's layers: the lower layers of the bundled encoder with a head for the first and last token.

    python tools/train_reader.py DATA RUN [--layers 6] [--threads 1]    # an hour or two on one core; checkpoints in RUN
    python tools/train_reader.py DATA RUN --write FILE                  # the newest checkpoint in eight bits
    python tools/train_reader.py DATA RUN --write FILE --start CHECKPOINT --share 0.6    # between the two

The table of word embeddings and the positions stay those of the bundled model and are not trained. Examples are
those of ``reader_data``; what is kept is a running mean of the weights, which reads better than the last step's.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from parallel_questions import LAYER, Across, Aligner, across
from reader_data import Example, by_source, examples
from torch.nn import functional
from transformers import BertConfig, BertModel

from assistant.models.bundled import packed_file
from assistant.models.export import LAYER_NAMES, bert_tensors
from assistant.models.packed import PackedModel
from assistant.models.reader_file import write
from assistant.models.tokenizer import UnigramTokenizer
from assistant.models.vocabulary import Vocabulary

BATCH = 16
LONGEST = 192  # tokens of one example; longer ones are left out
WARM_UP = 30  # steps
MEAN = 0.99  # weight of the past in the running mean
HELD_OUT = 400  # examples that are only measured


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids of question and evidence; the first and last token of the answer, or 0 and 0 for none.

    ``pieces`` numbers the piece of each token, -1 where it is none's.
    """

    source: str
    ids: tuple[int, ...]
    pieces: tuple[int, ...]
    start: int
    end: int


class Reader(torch.nn.Module):
    """The layers and the head. The first token's scores stand for no answer."""

    def __init__(self, packed: PackedModel, layers: int) -> None:
        super().__init__()
        shape = packed.shape
        config = BertConfig(
            vocab_size=1,
            hidden_size=shape.dimension,
            num_hidden_layers=layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.feed_forward,
            max_position_embeddings=shape.positions,
            layer_norm_eps=shape.epsilon,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder = BertModel(config, add_pooling_layer=False)
        tensors = {name: torch.from_numpy(np.array(value)) for name, value in bert_tensors(packed).items()}
        tensors["embeddings.word_embeddings.weight"] = torch.zeros(1, shape.dimension)
        kinds = tensors["embeddings.token_type_embeddings.weight"]
        if len(kinds) < 2:
            tensors["embeddings.token_type_embeddings.weight"] = kinds.repeat(2, 1)
        state = self.encoder.state_dict()
        self.encoder.load_state_dict({name: tensors[name] for name in state if name in tensors}, strict=False)
        self.head = torch.nn.Linear(shape.dimension, 2)
        for name, parameter in self.encoder.named_parameters():
            parameter.requires_grad = "_embeddings" not in name

    def forward(self, words: torch.Tensor, mask: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
        """Scores of first and last token, shape (batch, 2, length); minus a lot where no answer may be."""
        states = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        scores: torch.Tensor = self.head(states).transpose(1, 2)
        return scores.masked_fill(~allowed[:, None], -1e4)


class Words:
    """Looks embeddings up in the packed file."""

    def __init__(self, packed: PackedModel) -> None:
        self._packed = packed

    def batch(self, chosen: Sequence[Encoded]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Embeddings, which tokens there are, and which may begin or end an answer (the first: none)."""
        length = max(len(one.ids) for one in chosen)
        ids = np.full((len(chosen), length), self._packed.padding_id, dtype=np.int64)
        mask = np.zeros((len(chosen), length), dtype=np.int64)
        allowed = np.zeros((len(chosen), length), dtype=bool)
        for row, one in enumerate(chosen):
            ids[row, : len(one.ids)] = one.ids
            mask[row, : len(one.ids)] = 1
            allowed[row, : len(one.ids)] = np.array(one.pieces) >= 0
            allowed[row, 0] = True
        width = self._packed.shape.dimension
        rows = self._packed.blocks("emb.word", width, ids.reshape(-1)).widened()
        words = torch.from_numpy(rows.reshape(len(chosen), length, width))
        return words, torch.from_numpy(mask), torch.from_numpy(allowed)


def encode(tokenizer: UnigramTokenizer, packed: PackedModel, example: Example) -> Encoded | None:
    """``<s> question </s> piece </s> piece </s>``, or None where it is too long or the answer falls between tokens."""
    ids = [packed.start_id, *tokenizer.encode(example.question).ids, packed.end_id]
    pieces = [-1] * len(ids)
    start = end = 0
    for number, piece in enumerate(example.pieces):
        tokens = tokenizer.encode(piece)
        if example.answer is not None and example.answer[0] == number:
            inside = [
                at
                for at in range(len(tokens.ids))
                if tokens.ends[at] > example.answer[1] and tokens.starts[at] < example.answer[2]
            ]
            if not inside:
                return None
            start, end = len(ids) + inside[0], len(ids) + inside[-1]
        ids += [*tokens.ids, packed.end_id]
        pieces += [number] * len(tokens.ids) + [-1]
    return Encoded(example.source, tuple(ids), tuple(pieces), start, end) if len(ids) <= LONGEST else None


def batches(found: Sequence[Encoded], chance: random.Random) -> Iterator[list[Encoded]]:
    """Batches of examples of about one length, in random order."""
    shuffled = list(found)
    chance.shuffle(shuffled)
    for at in range(0, len(shuffled), BATCH * 40):
        pool = sorted(shuffled[at : at + BATCH * 40], key=lambda one: len(one.ids))
        groups = [pool[first : first + BATCH] for first in range(0, len(pool), BATCH)]
        chance.shuffle(groups)
        yield from groups


def loss_of(reader: Reader, words: Words, chosen: Sequence[Encoded]) -> torch.Tensor:
    scores = reader(*words.batch(chosen))
    first = functional.cross_entropy(scores[:, 0], torch.tensor([one.start for one in chosen]))
    last = functional.cross_entropy(scores[:, 1], torch.tensor([one.end for one in chosen]))
    return (first + last) / 2


@torch.no_grad()
def measure(reader: Reader, words: Words, held_out: Sequence[Encoded]) -> dict[str, float]:
    """Token F1 of the best span by source, and how often an example is rightly found to have an answer or none."""
    found: dict[str, list[float]] = defaultdict(list)
    for at in range(0, len(held_out), BATCH):
        chosen = held_out[at : at + BATCH]
        scores = reader(*words.batch(chosen)).numpy()
        for one, (first, last) in zip(chosen, scores, strict=True):
            total = first[:, None] + last[None, :]
            length = len(one.ids)
            total = np.where(np.triu(np.ones_like(total)) - np.triu(np.ones_like(total), 40) > 0, total, -1e9)
            null = first[0] + last[0]
            spans = total[1:length, 1:length]
            start, end = np.unravel_index(int(np.argmax(spans)), spans.shape)
            answered = spans[start, end] > null
            found["knows whether"].append(float(answered == (one.start > 0)))
            if one.start:
                a, b = set(range(int(start) + 1, int(end) + 2)), set(range(one.start, one.end + 1))
                found[one.source].append(2 * len(a & b) / (len(a) + len(b)))
    return {name: round(sum(values) / len(values), 3) for name, values in found.items()}


def parallel_examples(options: argparse.Namespace, aligner: Aligner, chance: random.Random) -> list[Across]:
    """Those made earlier, or made now, which takes ten minutes, and kept in the folder of the run."""
    kept = options.run / "across.jsonl"
    if kept.exists():
        return [Across(**json.loads(line)) for line in kept.read_text("utf-8").splitlines()]
    found = list(across(options.data / "ntrex_ko_en_zh" / "parallel.jsonl", aligner, chance))
    options.run.mkdir(parents=True, exist_ok=True)
    kept.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found), "utf-8")
    return found


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    packed = PackedModel(packed_file())
    tokenizer = UnigramTokenizer(Vocabulary.of(packed.pieces(), packed.scores), packed.unknown_id)
    aligner = Aligner(Reader(packed, LAYER).encoder, packed, tokenizer)
    made = examples(options.data, chance, parallel_examples(options, aligner, chance))
    encoded = [one for example in made if (one := encode(tokenizer, packed, example)) is not None]
    held_out = sorted(encoded[:HELD_OUT], key=lambda one: len(one.ids))
    rest = encoded[HELD_OUT:]
    print(f"{len(rest)} examples, {sum(len(one.ids) for one in rest)} tokens, {by_source(made)}", flush=True)
    reader, words = Reader(packed, options.layers), Words(packed)
    if options.start:
        reader.load_state_dict(torch.load(options.start, weights_only=True))
    mean = {name: value.detach().clone() for name, value in reader.state_dict().items()}
    trained = [parameter for parameter in reader.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98))
    total = options.steps or -(-len(rest) // BATCH)
    step, began, losses = 0, time.perf_counter(), []
    options.run.mkdir(parents=True, exist_ok=True)
    while step < total:
        for chosen in itertools.islice(batches(rest, chance), total - step):
            spent = max(step / total, (time.perf_counter() - began) / (60 * options.minutes))
            if spent >= 1:
                total = step
                break
            rate = options.rate * min((step + 1) / WARM_UP, 1 - spent)
            for group in optimiser.param_groups:
                group["lr"] = max(rate, options.rate * 0.02)
            loss = loss_of(reader, words, chosen)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            losses.append(loss.item())
            past = min(MEAN, step / (step + 10))
            for name, value in reader.state_dict().items():
                mean[name].lerp_(value, 1 - past)
            step += 1
            if step % 20 == 0:
                print(
                    f"{step}/{total} {time.perf_counter() - began:.0f} s loss {np.mean(losses[-20:]):.3f}", flush=True
                )
            if step % options.every == 0:
                checkpoint(options.run, reader, mean)
                print(json.dumps({"step": step, **averaged(reader, mean, words, held_out)}), flush=True)
    checkpoint(options.run, reader, mean)
    print(json.dumps({"step": step, **averaged(reader, mean, words, held_out)}), flush=True)


def checkpoint(run: Path, reader: Reader, mean: dict[str, torch.Tensor]) -> None:
    """Keeps the running mean, and the weights themselves to go on from."""
    for name, state in (("mean", mean), ("last", reader.state_dict())):
        torch.save(state, run / f"{name}.new")
        (run / f"{name}.new").replace(run / f"{name}.pt")


def averaged(
    reader: Reader, mean: dict[str, torch.Tensor], words: Words, held_out: Sequence[Encoded]
) -> dict[str, float]:
    """What the running mean does on the examples that are only measured."""
    now = {name: value.clone() for name, value in reader.state_dict().items()}
    reader.load_state_dict(mean)
    found = measure(reader, words, held_out)
    reader.load_state_dict(now)
    return found


def export(run: Path, target: Path, start: Path | None, share: float) -> None:
    """Writes the newest checkpoint in eight bits, and prints the file's sha256.

    With ``start``, the weights lie between those and the newest ones (WiSE-FT, Wortsman et al. 2022): what was learnt
    last costs less of what was known.
    """
    packed = PackedModel(packed_file())
    newest = torch.load(run / "mean.pt", weights_only=True)
    older = torch.load(start, weights_only=True) if start else newest
    state = {name: ((1 - share) * older[name] + share * value).numpy() for name, value in newest.items()}
    layers = 1 + max(int(name.split(".")[3]) for name in state if name.startswith("encoder.encoder.layer."))
    vectors = {
        "emb.ln.w": state["encoder.embeddings.LayerNorm.weight"],
        "emb.ln.b": state["encoder.embeddings.LayerNorm.bias"],
        "head.w": state["head.weight"].reshape(-1),
        "head.b": state["head.bias"],
    }
    matrices = {}
    for number in range(layers):
        for short, long in LAYER_NAMES.items():
            name = f"encoder.encoder.layer.{number}.{long}"
            weights = vectors if short in ("aln", "oln") else matrices
            weights[f"l{number}.{short}.w"] = state[f"{name}.weight"]
            vectors[f"l{number}.{short}.b"] = state[f"{name}.bias"]
    write(target, replace(packed.shape, layers=layers), vectors, matrices)
    print(hashlib.sha256(target.read_bytes()).hexdigest(), target.stat().st_size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0, help="default: one pass over the examples")
    parser.add_argument("--minutes", type=float, default=1e6, help="of the course, at most")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from, with a new course of the rate")
    parser.add_argument("--rate", type=float, default=2e-4, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--every", type=int, default=150, help="steps between checkpoints")
    parser.add_argument("--share", type=float, default=1.0, help="of the newest weights in what is written")
    parser.add_argument("--write", type=Path, help="write the newest checkpoint there instead of training")
    options = parser.parse_args()
    if options.write:
        export(options.run, options.write, options.start, options.share)
    else:
        train(options)


if __name__ == "__main__":
    main()
