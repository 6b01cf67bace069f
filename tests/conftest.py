"""What every test can use."""

pytest_plugins = ["tests.opa_server"]
