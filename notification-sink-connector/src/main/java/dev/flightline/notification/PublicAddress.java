// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Which addresses belong to the public internet. Everything else may be a part of one's own network that answers
 * whoever asks from inside, such as a cloud's metadata service.
 *
 * @see "IANA IPv4 and IPv6 Special-Purpose Address Registries, read 2026-11-22"
 */
final class PublicAddress {
    private static final List<Block> SPECIAL = List.of(
            Block.v4(0, 0, 8), // this network
            Block.v4(10, 0, 8), // private
            Block.v4(100, 64, 10), // shared by the customers of a provider
            Block.v4(127, 0, 8), // loopback
            Block.v4(169, 254, 16), // link-local
            Block.v4(172, 16, 12), // private
            Block.v4(192, 0, 24), // protocol assignments
            new Block("c0000200", 24), // documentation
            new Block("c0586300", 24), // 6to4 relays
            Block.v4(192, 168, 16), // private
            Block.v4(198, 18, 15), // benchmarks
            new Block("c6336400", 24), // documentation
            new Block("cb007100", 24), // documentation
            Block.v4(224, 0, 3)); // multicast, reserved, broadcast

    /** All that is allocated to the public internet, less what is not reached there. */
    private static final Block GLOBAL_UNICAST = new Block("20000000000000000000000000000000", 3);

    private static final List<Block> SPECIAL_V6 = List.of(
            new Block("20010000000000000000000000000000", 23), // protocol assignments, Teredo
            new Block("20010db8000000000000000000000000", 32), // documentation
            new Block("3fff0000000000000000000000000000", 20)); // documentation

    private static final Block NAT64 = new Block("0064ff9b000000000000000000000000", 96);
    private static final Block SIX_TO_FOUR = new Block("20020000000000000000000000000000", 16);

    private PublicAddress() {}

    /** A range of addresses: those that begin with these bits. */
    private static final class Block {
        private final byte[] start;
        private final int bits;

        private Block(byte[] start, int bits) {
            this.start = start;
            this.bits = bits;
        }

        private Block(String hexadecimal, int bits) {
            this(HexFormat.of().parseHex(hexadecimal), bits);
        }

        private static Block v4(int first, int second, int bits) {
            return new Block(new byte[] {(byte) first, (byte) second, 0, 0}, bits);
        }

        private boolean contains(byte[] address) {
            int whole = bits / 8;
            int mask = 0xFF << (8 - bits % 8) & 0xFF;
            return Arrays.equals(start, 0, whole, address, 0, whole)
                    && (mask == 0 || (start[whole] & mask) == (address[whole] & mask));
        }
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL.stream().noneMatch(block -> block.contains(bytes));
        }
        return address instanceof Inet6Address && isPublicV6(bytes);
    }

    private static boolean isPublicV6(byte[] address) {
        // These carry an address of version 4, and lead there.
        if (NAT64.contains(address)) {
            return isPublic(v4(address, 12));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return isPublic(v4(address, 2));
        }
        return GLOBAL_UNICAST.contains(address) && SPECIAL_V6.stream().noneMatch(block -> block.contains(address));
    }

    private static InetAddress v4(byte[] address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
