package io.watchbill.change;

import java.util.List;

/**
 * Two versions of a text, word by word.
 *
 * @param parts in reading order; joined without the inserted ones they are the text before, without
 *     the deleted ones the text after
 * @param wordsBefore how many words the text had; {@code wordsAfter} how many it has
 * @param tokensBefore about how many tokens a model counts in it, at four characters a token
 */
public record TextDiff(
    List<DiffPart> parts, int wordsBefore, int wordsAfter, int tokensBefore, int tokensAfter) {}
