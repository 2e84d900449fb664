/** Programs of some two hundred bytes for Linux, which say one thing: what images need in order to run. */

const HEADERS = 64 + 56
const BASE = 0x40_0000

/** An ELF file that prints the text and ends well. */
export function aProgram(arch: 'amd64' | 'arm64', text: string): Buffer {
  const message = Buffer.from(text)
  const code = arch === 'amd64' ? amd64(message.length) : arm64(message.length)
  const size = HEADERS + code.length + message.length
  const header = Buffer.alloc(HEADERS)
  header.write('\x7fELF', 'latin1')
  // 64 bits, little-endian, version 1.
  header.set([2, 1, 1], 4)
  header.writeUInt16LE(2, 16)
  header.writeUInt16LE(arch === 'amd64' ? 62 : 183, 18)
  header.writeUInt32LE(1, 20)
  header.writeBigUInt64LE(BigInt(BASE + HEADERS), 24)
  header.writeBigUInt64LE(64n, 32)
  header.writeUInt16LE(64, 52)
  header.writeUInt16LE(56, 54)
  header.writeUInt16LE(1, 56)
  // One segment, all of the file: to be read and run.
  header.writeUInt32LE(1, 64)
  header.writeUInt32LE(5, 68)
  for (const at of [80, 88]) header.writeBigUInt64LE(BigInt(BASE), at)
  for (const at of [96, 104]) header.writeBigUInt64LE(BigInt(size), at)
  header.writeBigUInt64LE(0x1000n, 112)
  return Buffer.concat([header, code, message])
}

/** write(1, message, length), exit(0). */
function amd64(length: number): Buffer {
  const code = Buffer.from('b801000000bf01000000be00000000ba000000000f05b83c00000031ff0f05', 'hex')
  code.writeUInt32LE(BASE + HEADERS + code.length, 11)
  code.writeUInt32LE(length, 16)
  return code
}

/** The same: mov x0, adr x1, mov x2, mov x8, svc, mov x0, mov x8, svc. */
function arm64(length: number): Buffer {
  const words = [
    0xd280_0020,
    0x1000_00e1,
    0xd280_0002 | (length << 5),
    0xd280_0808,
    0xd400_0001,
    0xd280_0000,
    0xd280_0ba8,
    0xd400_0001,
  ]
  const code = Buffer.alloc(words.length * 4)
  for (const [index, word] of words.entries()) code.writeUInt32LE(word >>> 0, index * 4)
  return code
}
