"""A Bluetooth with no radio: a stand-in `org.bluez` on a private bus, with virtual straps.

bleak's own Linux backend talks to it unchanged, so the whole stack above can be tried, and
tormented, on a machine without an adapter.
"""
