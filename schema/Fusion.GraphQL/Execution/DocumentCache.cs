using System.Collections.Concurrent;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// Prepared documents by their exact UTF-8 text, bounded by the bytes they stand for. A newcomer replaces an older
/// entry only when it has been asked for at least as often, so a flood of documents seen once never empties the cache.
/// Invariant: <c>_bytes</c> is the sum of the weights of the entries in <c>_ring</c>; both change under the lock.
/// </summary>
internal sealed class DocumentCache(long maxBytes)
{
    readonly ConcurrentDictionary<Key, Entry> _entries = new();
    readonly LinkedList<Entry> _ring = [];
    readonly FrequencySketch _frequency = new();
    readonly Lock _lock = new();
    long _bytes;

    public int Count => _entries.Count;

    public long Bytes => Interlocked.Read(ref _bytes);

    public PreparedDocument? Find(ReadOnlyMemory<byte> text)
    {
        var key = new Key(text);
        _frequency.Record(key.GetHashCode());
        if (!_entries.TryGetValue(key, out var entry))
            return null;
        entry.Touched = true;
        return entry.Document;
    }

    /// <summary>Keeps the document when there is room or when it has earned a place.</summary>
    public void Offer(PreparedDocument document)
    {
        var key = new Key(document.Text);
        var weight = document.Weight;
        if (weight > maxBytes / 8)
            return;
        lock (_lock)
        {
            if (_entries.ContainsKey(key) || !MakeRoom(key.GetHashCode(), weight))
                return;
            var entry = new Entry(key, document, weight);
            entry.Node = _ring.AddLast(entry);
            _entries[key] = entry;
            Interlocked.Add(ref _bytes, weight);
        }
    }

    bool MakeRoom(int hash, long weight)
    {
        var newcomer = _frequency.Estimate(hash);
        // Two rounds at most: the first clears the touched marks, the second finds a victim.
        for (var steps = _ring.Count * 2; _bytes + weight > maxBytes && steps > 0; steps--)
        {
            var oldest = _ring.First!.Value;
            if (oldest.Touched)
            {
                oldest.Touched = false;
                _ring.RemoveFirst();
                _ring.AddLast(oldest.Node!);
                continue;
            }

            if (_frequency.Estimate(oldest.Key.GetHashCode()) > newcomer)
                return false;
            _ring.RemoveFirst();
            _entries.TryRemove(oldest.Key, out _);
            Interlocked.Add(ref _bytes, -oldest.Weight);
        }

        return _bytes + weight <= maxBytes;
    }

    sealed class Entry(Key key, PreparedDocument document, long weight)
    {
        public Key Key => key;
        public PreparedDocument Document => document;
        public long Weight => weight;
        public volatile bool Touched;
        public LinkedListNode<Entry>? Node;
    }

    readonly struct Key : IEquatable<Key>
    {
        readonly ReadOnlyMemory<byte> _text;
        readonly int _hash;

        public Key(ReadOnlyMemory<byte> text)
        {
            _text = text;
            var hash = new HashCode();
            hash.AddBytes(text.Span);
            _hash = hash.ToHashCode();
        }

        public bool Equals(Key other) => _hash == other._hash && _text.Span.SequenceEqual(other._text.Span);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => _hash;
    }
}
