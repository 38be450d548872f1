package dev.fsgraph.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountTableTest {

  @Test
  void aLineTellsDevicePointTypeAndSource() {
    MountTable table =
        MountTable.parse("36 35 98:7 /mnt1 /mnt2 rw,noatime - ext3 /dev/root rw,errors=continue\n");

    assertThat(table.mounts())
        .containsExactly(
            new MountTable.Mount(36, Device.of(98, 7), "/mnt1", "/mnt2", "ext3", "/dev/root"));
    assertThat(table.of(Device.of(98, 7))).isPresent();
    assertThat(table.of(Device.of(7, 98))).isEmpty();
  }

  @Test
  void optionalFieldsAreAnyNumber() {
    MountTable table =
        MountTable.parse("1 2 0:5 / /x rw shared:1 master:2 unbindable - tmpfs none rw\n");

    assertThat(table.ofType("tmpfs")).extracting(MountTable.Mount::source).containsExactly("none");
  }

  @Test
  void escapedBlanksAndBytesThatAreNotTextComeBack() {
    MountTable table = MountTable.parse("1 2 0:5 / /a\\040b\\134\u00ff rw - tmpfs none rw\n");

    assertThat(table.mounts().getFirst().point()).isEqualTo("/a b\\\uefff");
  }

  @Test
  void aDeviceNumberKeepsItsParts() {
    assertThat(Device.parse("254:0")).isEqualTo(Device.of(254, 0));
    assertThat(Device.ofDevT(0xfe00)).isEqualTo(Device.of(254, 0));
    assertThat(Device.ofDevT(0x30_0103L)).isEqualTo(Device.of(1, 0x303));
  }
}
