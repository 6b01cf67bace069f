"""Loading, validating, digesting and bundling a policy set."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.opa_server import opa_binary

from doelbinding.policy_set import PolicySet, PolicySetError, build_bundle, load_policy_set
from doelbinding.policy_set.documents import read_document

SMALL = Path(__file__).parent / "fixtures" / "policies_small"
DATA = "doelbinding/policy_set/data.yaml"


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """A copy of the small policy set, to be altered."""
    return shutil.copytree(SMALL, tmp_path / "policies")


def problems(policies: Path, register: Path | None = None) -> list[str]:
    """What the loader says, with file names relative to the policies."""
    with pytest.raises(PolicySetError) as refused:
        load_policy_set(policies, register)
    return [line.replace(f"{policies}/", "") for line in str(refused.value).splitlines()]


def link(name: str) -> tarfile.TarInfo:
    """A member of a bundle that is a link to a file of the machine."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return member


def as_json(path: Path) -> None:
    """Write a YAML file as JSON, in another order of keys."""
    document = read_document(path.read_bytes(), str(path))
    path.with_suffix(".json").write_text(json.dumps(dict(reversed(document.items())), indent=3))
    path.unlink()


class TestLoading:
    def test_a_directory_gives_modules_by_path_and_data_by_directory(self) -> None:
        policy_set = load_policy_set(SMALL)
        assert sorted(policy_set.modules) == ["doelbinding/decision.rego", "doelbinding/general/general.rego"]
        assert policy_set.data["doelbinding"]["tables"]["phases"]["intake"] == ["determine_fit"]
        assert policy_set.data["register"]["parties"]["politie"] == {"type": "police", "name": "Politie"}
        assert (policy_set.regime, policy_set.version) == ("small", "1.0.0")
        assert list(policy_set.catalogue["GRD"]) == ["GRD-01"]

    def test_tests_and_hidden_files_are_no_part_of_it(self, policies: Path) -> None:
        policies.joinpath("doelbinding/decision_test.rego").write_text("package doelbinding_test\n")
        policies.joinpath("doelbinding/.notes.yaml").write_text("- x")
        policies.joinpath(".git").mkdir()
        policies.joinpath(".git/data.yaml").write_text("- x")
        policies.joinpath("README.md").write_text("x")
        assert load_policy_set(policies) == load_policy_set(SMALL)

    def test_an_explicit_register_replaces_the_one_in_the_policies(self, policies: Path, tmp_path: Path) -> None:
        register = tmp_path / "own.yaml"
        register.write_text("parties: {ggz: {type: mental_healthcare_provider, name: GGZ}}\npartnerships: {}\n")
        policies.joinpath("register/data.yaml").write_text("broken: [")
        policy_set = load_policy_set(policies, register)
        assert list(policy_set.data["register"]["parties"]) == ["ggz"]
        assert policy_set.register_revision != load_policy_set(SMALL).register_revision

    def test_a_register_is_the_same_in_one_file_or_many(self, tmp_path: Path) -> None:
        whole = read_document((SMALL / "register/data.yaml").read_bytes(), "data.yaml")
        for part in ("parties", "art20_decisions"):
            tmp_path.joinpath("register", part).mkdir(parents=True)
            tmp_path.joinpath("register", part, "data.json").write_text(json.dumps(whole.pop(part)))
        tmp_path.joinpath("register/data.yaml").write_text(json.dumps(whole))
        assert load_policy_set(SMALL, tmp_path / "register").revision == load_policy_set(SMALL).revision

    def test_a_mounted_directory_of_links_is_read(self, tmp_path: Path) -> None:
        """How an orchestrator mounts files: each a link into a hidden directory that is replaced as a whole."""
        shutil.copytree(SMALL / "register", tmp_path / "register/..2026")
        tmp_path.joinpath("register/data.yaml").symlink_to("..2026/data.yaml")
        assert load_policy_set(SMALL, tmp_path / "register").revision == load_policy_set(SMALL).revision

    def test_dates_are_text_quoted_or_not(self) -> None:
        document = read_document(b"a: 2026-01-02\nb: '2026-01-02'\nc: 2026-01-02T03:04:05Z\n", "d.yaml")
        assert document == {"a": "2026-01-02", "b": "2026-01-02", "c": "2026-01-02T03:04:05Z"}

    def test_keys_are_text_and_merges_are_carried_out(self) -> None:
        document = read_document(b"a: &a {x: 1, 1: one}\nb: {<<: *a, x: 2}\n", "d.yaml")
        assert document == {"a": {"x": 1, "1": "one"}, "b": {"x": 2, "1": "one"}}


class TestRefusing:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            pytest.param("a: 1\nb: 2\na: 3\n", "line 3: key 'a' is given twice", id="key twice"),
            pytest.param("a:\n  b: 1\n  b: 1\n", "line 3: key 'b' is given twice", id="inner key twice"),
            pytest.param("a: 1\n1: x\n'1': y\n", "line 3: key '1' is given twice", id="key twice as number"),
            *(
                pytest.param(f"a: {value}", f"line 1: {value!r} can be read in two ways: put it in quotes", id=value)
                for value in (
                    "no",
                    "On",
                    "y",
                    "017",
                    "0o17",
                    "0x1f",
                    "1:30",
                    "1_000",
                    "1e3",
                    ".5",
                    ".inf",
                    "+1",
                    "TRUE",
                )
            ),
            pytest.param("true: 1", "line 1: a key must be plain text: put it in quotes", id="boolean key"),
            pytest.param("? [a]\n: b", "line 1: a key must be plain text: put it in quotes", id="list as key"),
            pytest.param("a: !!python/object:os.system x", "line 1: has a tag, which JSON does not know", id="tag"),
            pytest.param("a: !!timestamp 2026-01-02", "line 1: has a tag, which JSON does not know", id="date tag"),
            pytest.param("a: &a [*a]", "line 1: found unconstructable recursive node", id="recursion"),
            pytest.param("a: 1\n---\nb: 2", "line 2: but found another document", id="two documents"),
            pytest.param("a: {", "line 2: did not find expected node content", id="syntax"),
            pytest.param("a: " + "[" * 5000, "is nested too deeply", id="deep"),
            pytest.param("- a", "is empty or not a mapping", id="list"),
            pytest.param("", "is empty or not a mapping", id="empty"),
            pytest.param("a: \x07", "is not YAML", id="control character"),
        ],
    )
    def test_yaml_that_could_be_misread(self, policies: Path, text: str, place: str) -> None:
        policies.joinpath(DATA).write_text(text)
        assert problems(policies) == [f"{DATA}: {place}"]

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            pytest.param('{"a": 1, "a": 2}', "key 'a' is given twice", id="key twice"),
            pytest.param('{"a": NaN}', "NaN is not a JSON number", id="NaN"),
            pytest.param('{"a": 1e999}', "Out of range float values are not JSON compliant", id="infinite"),
            pytest.param('{"a": "\\ud800"}', "is not UTF-8 text", id="half a character"),
            pytest.param('{"a": 1', "line 1: Expecting ',' delimiter", id="syntax"),
            pytest.param("[" * 100_000, "is nested too deeply", id="deep"),
        ],
    )
    def test_json_that_could_be_misread(self, policies: Path, text: str, place: str) -> None:
        policies.joinpath(DATA).unlink()
        policies.joinpath(DATA).with_suffix(".json").write_text(text)
        assert [line.partition(": ")[2].replace(": line 1 column 8 (char 7)", "") for line in problems(policies)] == [
            place
        ]

    def test_bytes_that_are_not_text(self, policies: Path) -> None:
        policies.joinpath(DATA).write_bytes(b"a: \xff")
        policies.joinpath("doelbinding/decision.rego").write_bytes(b"package \xff")
        assert problems(policies) == [
            "doelbinding/decision.rego: is not UTF-8 text",
            f"{DATA}: is not UTF-8 text",
        ]

    @pytest.mark.parametrize("name", ["revoked.yaml", "data.yml", "more.json"])
    def test_data_that_would_be_passed_over(self, policies: Path, name: str) -> None:
        policies.joinpath("register", name).write_text("{}")
        assert problems(policies) == [f"register/{name}: would be passed over: data are in data.yaml or data.json"]

    def test_two_files_that_say_the_same_thing(self, policies: Path) -> None:
        policies.joinpath("doelbinding/data.json").write_text('{"policy_set": {"version": "9"}}')
        assert problems(policies) == [f"{DATA}: doelbinding.policy_set.version: is given by another file too"]

    @pytest.mark.parametrize(
        ("missing", "said"),
        [
            ("doelbinding/tables", "doelbinding.tables: is missing or empty"),
            ("doelbinding/catalogue", "doelbinding.catalogue: is missing or empty"),
            ("register", "register: is missing: give one, or put one in the policy set"),
        ],
    )
    def test_what_no_policy_set_can_do_without(self, policies: Path, missing: str, said: str) -> None:
        shutil.rmtree(policies / missing)
        assert problems(policies) == [f"{policies}: {said}"]

    def test_everything_that_is_missing_at_once(self, tmp_path: Path) -> None:
        tmp_path.joinpath("data.yaml").write_text("doelbinding: {policy_set: {regime: 1}, stamp: {}}\nother: 1")
        assert problems(tmp_path) == [
            "data.yaml: other: policies have data under doelbinding and register only",
            f"{tmp_path}: doelbinding.tables: is missing or empty",
            f"{tmp_path}: doelbinding.catalogue: is missing or empty",
            f"{tmp_path}: doelbinding.policy_set.regime: is missing or not text",
            f"{tmp_path}: doelbinding.policy_set.version: is missing or not text",
            f"{tmp_path}: doelbinding.stamp: is written by the service, not by an author",
            f"{tmp_path}: has no Rego modules",
            f"{tmp_path}: register: is missing: give one, or put one in the policy set",
        ]

    @pytest.mark.parametrize("package", ["other", "doelbindings", "system.authz", "register"])
    def test_a_module_of_another_package(self, policies: Path, package: str) -> None:
        policies.joinpath("doelbinding/other.rego").write_text(f"# package doelbinding\npackage {package}\n")
        assert problems(policies) == ["doelbinding/other.rego: has no package doelbinding or below it"]

    @pytest.mark.parametrize(
        ("data", "module"),
        [
            ('{"decision": {"decision": "allow"}}', "doelbinding/decision.rego"),
            ('{"general": {"is_member": true}}', "doelbinding/general/general.rego"),
        ],
    )
    def test_data_in_the_place_of_a_rule(self, policies: Path, data: str, module: str) -> None:
        policies.joinpath("doelbinding/data.json").write_text(data)
        (said,) = problems(policies)
        assert said.startswith(f"{module}: defines what the data doelbinding.")

    def test_what_is_not_there(self, tmp_path: Path) -> None:
        assert problems(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: does not exist"]
        assert problems(SMALL, tmp_path / "nowhere.yaml") == [
            f"{tmp_path / 'nowhere.yaml'}: cannot be read: No such file or directory"
        ]
        assert problems(SMALL, tmp_path) == [f"{tmp_path}: has no data.yaml or data.json"]


class TestDigest:
    def test_it_does_not_depend_on_how_the_data_are_written(self, policies: Path) -> None:
        before = load_policy_set(policies)
        for path in policies.rglob("data.yaml"):
            as_json(path)
        policies.joinpath(DATA).with_suffix(".json").rename(policies / DATA)
        policies.joinpath(DATA).write_text(f"# JSON is YAML too\n{policies.joinpath(DATA).read_text()}")
        after = load_policy_set(policies)
        assert (after.revision, after.register_revision) == (before.revision, before.register_revision)

    @pytest.mark.parametrize("path", ["doelbinding/decision.rego", DATA, "register/data.yaml"])
    def test_it_depends_on_every_part(self, policies: Path, path: str) -> None:
        before = load_policy_set(policies)
        text = policies.joinpath(path).read_text()
        policies.joinpath(path).write_text(
            text.replace("Politie", "Politie!").replace("1.0.0", "1.0.1") + "# one more\n"
        )
        after = load_policy_set(policies)
        assert after.revision != before.revision
        assert (after.register_revision != before.register_revision) == (path == "register/data.yaml")

    def test_it_depends_on_the_name_of_a_module(self, policies: Path) -> None:
        policies.joinpath("doelbinding/decision.rego").rename(policies / "doelbinding/verdict.rego")
        assert load_policy_set(policies).revision != load_policy_set(SMALL).revision

    def test_its_recipe_is_the_documented_one(self) -> None:
        policy_set = load_policy_set(SMALL)
        script = (
            "import sys, json, hashlib; v = json.load(sys.stdin); print(hashlib.sha256(json.dumps(v, sort_keys=True, \
separators=(',', ':'), ensure_ascii=False).encode()).hexdigest())"
        )
        whole = {"modules": dict(policy_set.modules), "data": policy_set.data}
        for value, revision in (
            (whole, policy_set.revision),
            (policy_set.data["register"], policy_set.register_revision),
        ):
            run = subprocess.run(
                [sys.executable, "-c", script], input=json.dumps(value), text=True, capture_output=True, check=True
            )
            assert revision == f"sha256:{run.stdout.strip()}"


class TestBundle:
    @pytest.fixture
    def bundle(self, tmp_path: Path) -> Path:
        build_bundle(load_policy_set(SMALL), tmp_path / "bundle.tar.gz")
        return tmp_path / "bundle.tar.gz"

    @pytest.fixture
    def altered(self, tmp_path: Path, bundle: Path) -> Callable[[dict[str, bytes | tarfile.TarInfo]], Path]:
        """Write the bundle again with other members."""

        def alter(changes: dict[str, bytes | tarfile.TarInfo]) -> Path:
            with tarfile.open(bundle) as archive:
                members = {member.name: archive.extractfile(member).read() for member in archive}  # type: ignore[union-attr]
            target = tmp_path / "altered.tar.gz"
            with tarfile.open(target, "w:gz") as archive:
                for name, content in {**members, **changes}.items():
                    if isinstance(content, tarfile.TarInfo):
                        archive.addfile(content)
                        continue
                    member = tarfile.TarInfo(name)
                    member.size = len(content)
                    archive.addfile(member, io.BytesIO(content))
            return target

        return alter

    def test_it_gives_back_the_same_policy_set(self, bundle: Path) -> None:
        assert load_policy_set(bundle) == load_policy_set(SMALL)

    def test_it_is_the_same_to_the_byte(self, bundle: Path, policies: Path) -> None:
        for path in policies.rglob("data.yaml"):
            as_json(path)
        build_bundle(load_policy_set(policies), bundle.with_name("again.tar.gz"))
        assert bundle.with_name("again.tar.gz").read_bytes() == bundle.read_bytes()
        assert sorted(path.name for path in bundle.parent.iterdir()) == ["again.tar.gz", "bundle.tar.gz", "policies"]

    def test_its_manifest_says_what_it_is(self, bundle: Path) -> None:
        policy_set = load_policy_set(SMALL)
        with tarfile.open(bundle) as archive:
            manifest = json.load(archive.extractfile(".manifest"))  # type: ignore[arg-type]
            stamp = json.load(archive.extractfile("doelbinding/stamp/data.json"))  # type: ignore[arg-type]
        assert (manifest["revision"], manifest["roots"]) == (policy_set.revision, ["doelbinding", "register"])
        assert stamp == {"revision": policy_set.revision, "register_revision": policy_set.register_revision}

    @pytest.mark.opa
    def test_opa_finds_the_stamp_in_it(self, bundle: Path) -> None:
        run = subprocess.run(
            [str(opa_binary()), "eval", "--bundle", str(bundle), "--format", "raw", "data.doelbinding.stamp.revision"],
            check=True,
            capture_output=True,
            text=True,
        )
        assert run.stdout.strip() == load_policy_set(SMALL).revision

    def test_another_register_can_take_the_place_of_its_own(self, bundle: Path) -> None:
        assert load_policy_set(bundle, SMALL / "register") == load_policy_set(SMALL)

    @pytest.mark.parametrize("name", ["data.json", "doelbinding/decision.rego"])
    def test_altered_content_is_noticed(self, altered: Callable[..., Path], name: str) -> None:
        content = {"data.json": b'{"register": {}}', "doelbinding/decision.rego": b"package doelbinding\n"}[name]
        (said,) = problems(altered({name: content}))
        assert said.endswith("doelbinding/stamp/data.json: is not the digest of what the bundle holds")

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            pytest.param(
                {".manifest": b'{"revision": "sha256:0"}'}, "names another revision", id="manifest of another"
            ),
            pytest.param({".manifest": b"[]"}, "has no readable manifest and stamp", id="manifest is a list"),
            pytest.param({".manifest": b"{"}, "has no readable manifest and stamp", id="manifest is cut off"),
            pytest.param(
                {"doelbinding/stamp/data.json": b"{}"}, "has no readable manifest and stamp", id="stamp is empty"
            ),
            pytest.param({"../evil.rego": b"package doelbinding\n"}, "lies outside the bundle", id="outside"),
            pytest.param({"/evil.rego": b"package doelbinding\n"}, "lies outside the bundle", id="absolute"),
            pytest.param({"./data.json": b"{}"}, "lies outside the bundle", id="second spelling"),
            pytest.param({"doelbinding/more.yaml": b"a: 1"}, "does not belong in a bundle", id="file of another kind"),
            pytest.param({"doelbinding/link.rego": link("doelbinding/link.rego")}, "is not a plain file", id="link"),
        ],
    )
    def test_what_this_service_does_not_make_is_refused(
        self, altered: Callable[..., Path], changes: dict[str, bytes | tarfile.TarInfo], said: str
    ) -> None:
        (problem,) = problems(altered(changes))
        assert said in problem

    def test_a_file_that_is_no_bundle(self, tmp_path: Path) -> None:
        plain, cut = tmp_path / "plain.rego", tmp_path / "cut.tar.gz"
        plain.write_text("package doelbinding\n")
        cut.write_bytes(gzip.compress(b"x" * 5000)[:-20])
        assert problems(plain) == [f"{plain}: cannot be read as a bundle (BadGzipFile)"]
        assert problems(cut) == [f"{cut}: cannot be read as a bundle (EOFError)"]

    def test_a_bundle_that_unpacks_to_too_much(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("doelbinding.policy_set.sources.MAX_BYTES", 10_000)
        bomb = tmp_path / "bomb.tar.gz"
        bomb.write_bytes(gzip.compress(b"\0" * 1_000_000))
        assert problems(bomb) == [f"{bomb}: holds more than 10000 bytes"]

    def test_a_directory_that_holds_too_much(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("doelbinding.policy_set.sources.MAX_BYTES", 1000)
        assert problems(SMALL) == [f"{SMALL}: holds more than 1000 bytes or 10000 files"]


def test_a_policy_set_carries_its_stamp_beside_its_data() -> None:
    policy_set: PolicySet = load_policy_set(SMALL)
    assert policy_set.stamped_data["doelbinding"]["stamp"] == policy_set.stamp
    assert "stamp" not in policy_set.data["doelbinding"]


class TestInterfaces:
    def test_a_set_answers_the_contract_unless_it_says_otherwise(self) -> None:
        assert load_policy_set(SMALL).interfaces == {"contract"}
        assert load_policy_set(SMALL.parents[2] / "policies").interfaces == {"contract", "authzen"}
        assert load_policy_set(SMALL.parent / "authzen").interfaces == {"authzen"}

    @pytest.mark.parametrize(
        "interfaces", ["[]", "authzen", "{authzen: true}", "[soap]", "[authzen, 5]", "[[authzen]]", "null"]
    )
    def test_what_is_no_interface_is_a_problem(self, policies: Path, interfaces: str) -> None:
        (policies / DATA).write_text(f"{{regime: small, version: 1.0.0, interfaces: {interfaces}}}")
        found = problems(policies)
        assert any(
            "doelbinding.policy_set.interfaces: is not a list of some of authzen and contract" in line for line in found
        )

    @pytest.mark.parametrize("interfaces", ["", ", interfaces: [contract]", ", interfaces: [authzen, contract]"])
    def test_whoever_answers_the_contract_needs_all_that_it_rests_on(self, policies: Path, interfaces: str) -> None:
        (policies / DATA).write_text(f"{{regime: small, version: 1.0.0{interfaces}}}")
        for part in ("register", "doelbinding/tables", "doelbinding/catalogue"):
            shutil.rmtree(policies / part)
        found = "\n".join(problems(policies))
        for part in ("register: is missing", "doelbinding.tables: is missing", "doelbinding.catalogue: is missing"):
            assert part in found

    def test_a_register_is_checked_even_where_none_is_needed(self, tmp_path: Path) -> None:
        policies = shutil.copytree(SMALL.parent / "authzen", tmp_path / "policies")
        (policies / "register").mkdir()
        (policies / "register" / "data.yaml").write_text("{parties: 5}")
        assert any("register" in line for line in problems(policies))
