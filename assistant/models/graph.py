"""The encoder as an OpenVINO graph, built from the packed weights as they are.

A matrix goes in as codes of eight bits with a scale for each ``GROUP`` of columns: the CPU plugin keeps it so,
multiplies in single precision where the processor has no eight-bit dot product, and quantises activations by group
where it has one. There a group of 128 takes a sixth to a fifth less time than the packed blocks of 32, at a cosine
above .9995 (docs/decisions/0003).
"""

from __future__ import annotations

from typing import Protocol, TypeAlias

import numpy as np
import openvino as ov
from openvino import opset13 as operations

from assistant.models.packed import Blocks, Shape
from assistant.protocols import Floats

Node: TypeAlias = ov.Output | ov.Node
GROUP = 128  # columns with one scale
_LARGEST = 127


class EncoderWeights(Protocol):
    """Weights by the names that the packed model gives them."""

    shape: Shape

    def floats(self, name: str) -> Floats:
        """A vector, or a matrix as one row."""

    def blocks(self, name: str, columns: int) -> Blocks:
        """A matrix as codes and scales."""


def encoder_graph(packed: EncoderWeights) -> ov.Model:
    """A graph from ``embeddings`` (1, length, dimension) and ``mask`` (1, 1, 1, length) to the last token states.

    ``mask`` is added to the attention scores: 0 at a token, minus infinity at padding.
    """
    shape = packed.shape
    embeddings = operations.parameter([1, -1, shape.dimension], ov.Type.f32, "embeddings")
    mask = operations.parameter([1, 1, 1, -1], ov.Type.f32, "mask")
    layer = _Layer(packed)
    states = layer.normalised(embeddings, "emb.ln")
    for number in range(shape.layers):
        states = layer.applied(states, mask, f"l{number}.")
    return ov.Model([states], [embeddings, mask], "encoder")


class _Layer:
    """One transformer layer: attention, then a feed-forward network, each added to its input and normalised."""

    def __init__(self, packed: EncoderWeights) -> None:
        self._packed = packed
        dimension, heads = packed.shape.dimension, packed.shape.heads
        self._split = _integers(0, 0, heads, dimension // heads)
        self._merge = _integers(0, 0, dimension)
        self._exchange = _integers(0, 2, 1, 3)

    def applied(self, states: Node, mask: Node, prefix: str) -> Node:
        attended = self._dense(self._attention(states, mask, prefix), f"{prefix}ao")
        states = self.normalised(operations.add(states, attended), f"{prefix}aln")
        inner = operations.gelu(self._dense(states, f"{prefix}fi"), "erf")
        return self.normalised(operations.add(states, self._dense(inner, f"{prefix}fo")), f"{prefix}oln")

    def normalised(self, states: Node, name: str) -> Node:
        centred = operations.mvn(states, _integers(2), True, self._packed.shape.epsilon, "INSIDE_SQRT")
        return operations.add(operations.multiply(centred, self._vector(f"{name}.w")), self._vector(f"{name}.b"))

    def _attention(self, states: Node, mask: Node, prefix: str) -> Node:
        query, key, value = (self._heads(self._dense(states, prefix + name)) for name in "qkv")
        attended = operations.scaled_dot_product_attention(query, key, value, mask)
        return operations.reshape(operations.transpose(attended, self._exchange), self._merge, True)

    def _heads(self, states: Node) -> Node:
        return operations.transpose(operations.reshape(states, self._split, True), self._exchange)

    def _dense(self, states: Node, name: str) -> Node:
        bias = self._vector(f"{name}.b")
        columns = self._packed.shape.feed_forward if name.endswith("fo") else self._packed.shape.dimension
        grouped = regrouped(self._packed.blocks(f"{name}.w", columns))
        codes = operations.convert(operations.constant(grouped.codes), "f32")
        widened = operations.multiply(codes, operations.constant(grouped.scales))
        matrix = operations.reshape(widened, _integers(len(grouped.codes), columns), False)
        return operations.add(operations.matmul(states, matrix, False, True), bias)

    def _vector(self, name: str) -> Node:
        return operations.constant(self._packed.floats(name).reshape(1, 1, -1))


def regrouped(blocks: Blocks) -> Blocks:
    """The matrix in groups of ``GROUP`` columns, or one group of a row that is no multiple of it; codes of -127 to 127.

    >>> codes = np.arange(-8, 8, dtype=np.int8).repeat(16).reshape(1, 8, 32)
    >>> regrouped(Blocks(codes, np.ones((1, 8, 1), np.float32))).codes.shape
    (1, 2, 128)
    """
    matrix = blocks.widened()
    columns = matrix.shape[1]
    groups = matrix.reshape(len(matrix), -1, GROUP if columns % GROUP == 0 else columns)
    scales = (np.abs(groups).max(axis=-1, keepdims=True) / _LARGEST).astype(np.float32)
    codes = np.rint(groups / np.where(scales > 0, scales, 1)).astype(np.int8)
    return Blocks(codes, scales)


def _integers(*values: int) -> Node:
    return operations.constant(np.array(values, dtype=np.int64))
