// The SQLite file behind the run index: opening, healing and talking to it so that its troubles stay inside.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace distillery {

/// A connection that repairs itself: a damaged file is kept aside as <name>.damaged-<time> and a new one
/// begun; a file that was deleted or replaced by another process is opened again; where no file can be
/// written, the database lives in memory. The index is only a copy of the run folders, so none of this loses
/// anything.
class IndexDatabase {
public:
    explicit IndexDatabase(std::filesystem::path file);

    /// Runs `work`, healing and repeating it once if the file turns out damaged. `work` must therefore be
    /// repeatable. Other programs' writes are waited for. Error{busy} after half a minute, Error{fileSystem}
    /// for a full disk.
    void perform(const std::function<void(SQLite::Database&)>& work);
    /// As above, inside one write transaction.
    void write(const std::function<void(SQLite::Database&)>& work);

    /// What a person should know: healed, in memory.
    const std::vector<std::string>& notes() const { return notes_; }
    bool isInMemory() const { return inMemory_; }
    const std::filesystem::path& file() const { return file_; }

    /// What SQLite finds wrong inside; empty when all is well.
    std::vector<std::string> integrityProblems();

private:
    void open();
    void openInMemory(const std::string& reason);
    void openFile();
    void heal();
    void setAside();
    bool wasReplaced() const;

    std::filesystem::path file_;
    std::unique_ptr<SQLite::Database> database_;
    std::vector<std::string> notes_;
    bool inMemory_ = false;
    dev_t device_ = 0;
    ino_t inode_ = 0;
};

}  // namespace distillery
