"""The weight variable of an SPSS file, which its readers do not tell."""

import struct


def weight(raw: bytes) -> str | None:
    """The name of the variable by which a .sav file was weighted when it was saved; None if by none.

    The number at byte 76 of the header counts variable records, those that continue a long string too.
    """
    if raw[:4] != b"$FL2" or len(raw) < 176:
        return None
    order = "<" if struct.unpack_from("<i", raw, 64)[0] in (2, 3) else ">"
    wanted = struct.unpack_from(f"{order}i", raw, 76)[0]
    at, number = 176, 0
    while wanted and at + 32 <= len(raw) and struct.unpack_from(f"{order}i", raw, at)[0] == 2:
        _, _, labelled, missing = struct.unpack_from(f"{order}4i", raw, at)
        number += 1
        if number == wanted:
            return raw[at + 24 : at + 32].decode("latin-1").strip()
        at += 32
        if labelled:
            length = struct.unpack_from(f"{order}i", raw, at)[0]
            at += 4 + (length + 3) // 4 * 4
        at += 8 * abs(missing)
    return None
