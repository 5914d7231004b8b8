namespace ClvBatch.Models.Purchases;

/// <summary>Numbers distinct doubles in order of appearance, by open addressing on their bits.</summary>
internal sealed class ValueCodes
{
    private double[] _values = new double[1024];
    private int[] _slots = new int[1 << 12];
    private int _shift = 64 - 12;
    private int _count;

    public int Code(double value)
    {
        int[] slots = _slots;
        int slot = Slot(value);
        while (slots[slot] != 0)
        {
            int code = slots[slot] - 1;
            if (_values[code] == value)
            {
                return code;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        return Add(value, slot);
    }

    public double[] Values() => _values[.._count];

    /// <summary>The upper bits of a product depend on all bits of the value; the lower and middle ones of round numbers are much alike.</summary>
    private int Slot(double value) => (int)((BitConverter.DoubleToUInt64Bits(value) * 0x9E3779B97F4A7C15UL) >> _shift);

    private int Add(double value, int slot)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, 2 * _count);
        }

        _values[_count] = value;
        _slots[slot] = ++_count;
        if (_count * 2 > _slots.Length)
        {
            Grow();
        }

        return _count - 1;
    }

    private void Grow()
    {
        int[] slots = new int[_slots.Length * 4];
        _shift -= 2;
        for (int code = 0; code < _count; code++)
        {
            int slot = Slot(_values[code]);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = code + 1;
        }

        _slots = slots;
    }
}
