// Addresses, ~/.ssh/config, the list of devices, and which program is for which processor.
#include "deploy/agent.hpp"
#include "deploy/device_book.hpp"
#include "support/faulty_file_system.hpp"
#include "test_support.hpp"

#include <nlohmann/json.hpp>

using namespace distillery;

class AddressTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void texts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("host") << "lab"
                              << ""
                              << "lab" << 0;
        QTest::newRow("all") << "nvidia@192.168.55.1:2222"
                             << "nvidia"
                             << "192.168.55.1" << 2222;
        QTest::newRow("IPv6") << "me@fe80::1%eth0"
                              << "me"
                              << "fe80::1%eth0" << 0;
        QTest::newRow("IPv6 and port") << "[::1]:22"
                                       << ""
                                       << "::1" << 22;
    }
    void texts() {
        QFETCH(QString, text);
        QFETCH(int, port);
        const auto target = targetFromText(text.toStdString());
        QTEST(QString::fromStdString(target.user), "user");
        QTEST(QString::fromStdString(target.host), "host");
        QCOMPARE(target.port, port);
    }

    void badTexts() {
        for (const char* text : {"", "me@", "host:", "host:0", "host:70000", "host:22x", "[::1]:", "-oProxy",
                                 "a b", "me@$(reboot)", "`id`@host", "me@host;id", "-l@host"})
            EXPECT_ERROR(targetFromText(text), ErrorCode::config, "");
    }

    void theConfigIsShownAndNeverOverridesWhatWasSaid() {
        test::TemporaryFolder folder;
        test::writeText(
            folder / "config",
            "Host jet\n  HostName 10.1.2.3\n  Port 2222\n  User nvidia\n  ProxyJump me@gate:2200\n"
            "Host chain\n  ProxyJump a,b\nHost command\n  ProxyCommand nc %h %p\n");
        const auto plain = resolveTarget({"", "jet", 0, "", {}, ""}, folder / "config");
        QCOMPARE(plain.host, std::string("10.1.2.3"));
        QCOMPARE(plain.port, 2222);
        QCOMPARE(plain.user, std::string("nvidia"));
        QCOMPARE(plain.jump, std::string("me@gate:2200"));
        QCOMPARE(plain.taken, (std::vector<std::string>{"HostName 10.1.2.3", "Port 2222", "User nvidia",
                                                        "ProxyJump me@gate:2200"}));
        const auto said = resolveTarget({"", "jet", 22, "root", {}, "other"}, folder / "config");
        QCOMPARE(said.port, 22);
        QCOMPARE(said.user, std::string("root"));
        QCOMPARE(said.jump, std::string("other"));
        QCOMPARE(resolveTarget({"", "command", 0, "", {}, ""}, folder / "config").proxyCommand,
                 std::string("nc %h %p"));
        QVERIFY(!resolveTarget({"", "chain", 0, "", {}, ""}, folder / "config").proxyCommand.empty());
        const auto none = resolveTarget({"", "jet", 0, "me", {}, ""}, {});
        QCOMPARE(none.host, std::string("jet"));
        QVERIFY(none.taken.empty());
        QVERIFY(resolveTarget({"", "jet", 0, "", {}, ""}, folder / "missing").taken.empty());
    }

    void theBookSurvivesAFailingDisk() {
        test::TemporaryFolder folder;
        const DeviceBook book(folder / "devices.json");
        book.put(deviceFromJson("one", {{"host", "a"}}));
        for (long n = 1;; ++n) {
            test::FaultyFileSystem disk;
            disk.failAt(n);
            try {
                DeviceBook(folder / "devices.json", disk).put(deviceFromJson("two", {{"host", "b"}}), true);
            } catch (const Error& error) {
                QCOMPARE(int(error.code()), int(ErrorCode::fileSystem));
            }
            QVERIFY(book.list().size() >= 1);
            QCOMPARE(book.find("one").host, std::string("a"));
            if (!disk.hasFailed()) break;
        }
        QCOMPARE(book.list().size(), std::size_t(2));
    }

    void aDeviceHoldsNoSecret() {
        EXPECT_ERROR(deviceFromJson("lab", {{"host", "a"}, {"password", "x"}}), ErrorCode::config,
                     "password");
    }

    void processors() {
        std::string elf(
            "\x7F"
            "ELF\x02\x01\x01",
            7);
        elf.resize(64, '\0');
        elf[18] = char(183);
        QCOMPARE(machineOfProgram(elf), std::string("aarch64"));
        elf[18] = 62;
        QCOMPARE(machineOfProgram(elf), std::string("x86_64"));
        QCOMPARE(machineOfProgram(elf.substr(0, 19)), std::string("unknown"));
        QCOMPARE(machineOfProgram("#!/bin/sh\n"), std::string("any"));
        QCOMPARE(machineOfProgram(""), std::string("unknown"));
    }

    void theAgentThatFitsIsFound() {
        test::TemporaryFolder folder;
        std::string elf(
            "\x7F"
            "ELF\x02\x01\x01",
            7);
        elf.resize(64, '\0');
        elf[18] = 62;
        test::writeText(folder / "distill-agent", elf);
        elf[18] = char(183);
        test::writeText(folder / "distill-agent-aarch64", elf);
        const std::vector<std::filesystem::path> folders = {folder / "missing", folder.path()};
        QCOMPARE(findAgent(folders, "aarch64").file.filename(),
                 std::filesystem::path("distill-agent-aarch64"));
        QCOMPARE(findAgent(folders, "x86_64").file.filename(), std::filesystem::path("distill-agent"));
        EXPECT_ERROR(findAgent(folders, "riscv64"), ErrorCode::device, "none for riscv64 processors, only");
        EXPECT_ERROR(findAgent({folder / "missing"}, "aarch64"), ErrorCode::device, "there is no agent in");
    }
};

QTEST_APPLESS_MAIN(AddressTest)
#include "address_test.moc"
