using System.Buffers;
using System.Text;
using Fusion.Simulator.Formats;
using Fusion.Simulator.Records;

namespace Fusion.Simulator;

/// <summary>Writes one dataset as its files, one after the other; each is renamed into place when the next begins.</summary>
internal sealed class DatasetFiles(string folder, DatasetFormat format, string nameSuffix = "") : IDisposable
{
    const int BufferBytes = 1 << 16;

    readonly ArrayBufferWriter<byte> _buffer = new(BufferBytes);
    string? _path;
    FileStream? _file;
    bool _first;

    public void Write(CityRecord record)
    {
        var path = PathOf(format.FileName(record));
        if (path != _path)
            Begin(path, record);
        if (!_first)
            Encoding.UTF8.GetBytes(format.Between, _buffer);
        _first = false;
        format.Write(record, _buffer);
        if (_buffer.WrittenCount >= BufferBytes)
            Flush();
    }

    public void Finish()
    {
        if (_file is null)
            return;
        Encoding.UTF8.GetBytes(format.Closing, _buffer);
        Flush();
        _file.Dispose();
        _file = null;
        File.Move(_path + WholeFile.Unfinished, _path!, overwrite: true);
        _path = null;
    }

    /// <summary>Leaves an unfinished file unfinished.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        (format as IDisposable)?.Dispose();
    }

    void Begin(string path, CityRecord first)
    {
        Finish();
        Directory.CreateDirectory(folder);
        _path = path;
        _file = new FileStream(path + WholeFile.Unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _first = true;
        Encoding.UTF8.GetBytes(format.Opening(first), _buffer);
    }

    string PathOf(string fileName) =>
        Path.Combine(folder, Path.GetFileNameWithoutExtension(fileName) + nameSuffix + Path.GetExtension(fileName));

    void Flush()
    {
        _file!.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
