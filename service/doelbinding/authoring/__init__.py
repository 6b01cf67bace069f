"""Work on the policies: how each norm is told, ruled and tested, running its tests, documenting it, starting a new one."""
